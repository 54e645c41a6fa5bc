import { MigratedProject, verdictsOf } from './support/migrated-project';

const FILES = {
  'prisma/schema.prisma': `datasource db {
  provider = "postgresql"
}
generator client {
  provider = "prisma-client-js"
}
model Team {
  id   Int     @id @default(autoincrement())
  name String
  note String?
}
model Label {
  id   Int    @id @default(autoincrement())
  code String @unique
  name String
  notes Note[]
}
model Note {
  id      Int    @id @default(autoincrement())
  text    String
  labelId Int
  label   Label  @relation(fields: [labelId], references: [id])
}
`,
  'src/errors.ts': `export enum PrismaError {
  NOT_FOUND = 'P2025',
  TAKEN = 'P2002',
}
`,
  'src/index.ts': "export * from './errors';\n",
  'src/prisma.service.ts': `import { Prisma, PrismaClient } from '@prisma/client';

export class PrismaService extends PrismaClient {
  async onModuleInit() {
    await this.$connect();
  }

  async claim(tx: Prisma.TransactionClient, teamId: number, by: string = 'nobody') {
    const query = Prisma.sql\`update "Team" set "note" = \${by} where "id" = \${teamId}\`;
    return tx.$executeRaw(query);
  }

  async noteOf(id: number) {
    const team = await this.team.findUnique({ where: { id }, select: { note: true } });
    return team?.note ?? 'none';
  }
}
`,
  'src/labels.ts': `import { Prisma } from '@prisma/client';
import { PrismaService } from './prisma.service';

export const labels = new PrismaService();

export const renameLabel = ({ where, data }) => labels.label.update({ where, data });

export async function findLabel(args: Prisma.LabelFindUniqueArgs) {
  return labels.label.findUnique(args);
}

export async function findNamed(args: Prisma.LabelFindUniqueArgs, name?: string) {
  return labels.label.findUnique({
    ...args,
    where: { ...args.where, ...(name ? { name } : {}) },
    select: { id: true },
  });
}

export async function addNote(data: Prisma.NoteCreateInput) {
  return labels.note.create({ data });
}
`,
  'src/use-labels.ts': `import { addNote, findLabel, findNamed, renameLabel } from './labels';

export const tidy = (code: string) => renameLabel({ where: { code }, data: { name: code.trim() } });

export const labelOf = (code: string) => findLabel({ where: { code } });

export const idOf = (code: string, name?: string) => findNamed({ where: { code } }, name);

export const note = (id: number, text: string) => addNote({ text, label: { connect: { id } } });
`,
  'src/team.service.ts': `import { PrismaError } from './index';
import { PrismaService } from './prisma.service';
import { ConflictException } from '@nestjs/common';

export class TeamService {
  constructor(private readonly prisma: PrismaService) {}

  async rename(teamId: number, name: string) {
    await this.prisma.$transaction(async (tx) => {
      await this.prisma.claim(tx, teamId);
      await tx.team.update({ where: { id: teamId }, data: { name } });
    });
  }

  async withNote(id: number) {
    return await this.prisma.$transaction(async (tx) => {
      const note = await this.prisma.noteOf(id);
      return await tx.team.update({ where: { id }, data: { name: note }, select: { name: true } });
    });
  }

  async renameOrTell(id: number, name: string) {
    await this.prisma.$transaction(async (tx) => {
      try {
        await tx.team.update({ where: { id }, data: { name } });
        await tx.team.updateMany({ where: { note: name }, data: { note: null } });
      } catch (error) {
        throw new ConflictException(error);
      }
    });
  }

  async remove(id: number) {
    try {
      await this.prisma.team.delete({ where: { id } });
      return 'removed';
    } catch (error: any) {
      if (error.code === PrismaError.NOT_FOUND) return 'gone';
      throw error;
    }
  }

  async add(id: number, name: string) {
    try {
      await this.prisma.team.create({ data: { id, name } });
    } catch (error: any) {
      if (error?.code !== PrismaError.TAKEN) throw error;
      await this.prisma.team.update({ where: { id }, data: { name: 'taken' } });
    }
  }
}
`,
};

describe('what other files say', () => {
  let project: MigratedProject;
  beforeAll(async () => {
    project = await MigratedProject.of(FILES);
  }, 120_000);
  afterAll(() => project.remove());

  it('is part of the calls that use it: methods of the client’s own class, constants', async () => {
    const proof = await project.prove();
    expect(
      proof.proofs
        .filter(({ verdict }) => verdict !== 'equal')
        .map(({ reason, difference }) => reason ?? difference),
    ).toEqual([]);
    expect(verdictsOf(proof)).toEqual({
      noteOf: ['equal'],
      // Nobody names a label by its id.
      renameLabel: ['equal'],
      findLabel: ['equal'],
      findNamed: ['equal'],
      // Whoever adds one names its label, and not the column that has its key.
      addNote: ['equal'],
      rename: ['equal'],
      withNote: ['equal'],
      renameOrTell: ['equal', 'equal'],
      remove: ['equal'],
      add: ['equal', 'equal'],
    });
  }, 240_000);

  it('hides no mistake: neither in a method, nor in what is done about an error', async () => {
    const method = await project.proveWith(
      'src/prisma.service.ts',
      /where "id" = \$\{teamId\}/,
      'where "id" <> ${teamId}',
    );
    expect(method).toMatchObject({ rename: ['different'], withNote: ['equal'] });
    const handler = await project.proveWith(
      'src/team.service.ts',
      /PrismaError\.NOT_FOUND\) return 'gone'/,
      "'23505') return 'gone'",
    );
    expect(handler).toMatchObject({ remove: ['different'] });
    const told = await project.proveWith(
      'src/team.service.ts',
      /new ConflictException\(error\)/,
      'new ConflictException(undefined)',
    );
    expect(told).toMatchObject({ renameOrTell: ['different', 'different'] });
  }, 240_000);
});
