import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrate } from '../scripts/commands/migrate';
import { proveProject, type ProjectProof } from '../scripts/prove/prove-project';
import { TestProject } from './support/repository';

const FILES = {
  'package.json':
    '{ "name": "app", "private": true, "dependencies": { "@prisma/client": "7.10.0", "pg": "8.0.0" } }\n',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
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

/** Verdicts by method. */
function verdictsOf({ proofs }: ProjectProof): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { id, verdict } of proofs) (found[/#(?:\w+\.)?(\w+):/.exec(id)?.[1] ?? id] ??= []).push(verdict);
  return found;
}

describe('what other files say', () => {
  let project: TestProject;
  const state = mkdtempSync(join(tmpdir(), 'prove-elsewhere-'));

  beforeAll(async () => {
    project = new TestProject(FILES);
    await runMigrate({ cwd: project.root, paths: [], format: false });
  }, 120_000);

  afterAll(() => {
    project.remove();
    rmSync(state, { recursive: true, force: true });
  });

  const prove = (): Promise<ProjectProof> =>
    proveProject({ cwd: project.root, state: join(state, 'state.jsonl') });

  const proveWith = async (path: string, from: RegExp, to: string): Promise<Record<string, string[]>> => {
    const text = project.read(path);
    const wrong = text.replace(from, to);
    expect(wrong).not.toBe(text);
    project.write({ [path]: wrong });
    const proof = await prove();
    project.write({ [path]: text });
    return verdictsOf(proof);
  };

  it('is part of the calls that use it: methods of the client’s own class, constants', async () => {
    const proof = await prove();
    expect(
      proof.proofs
        .filter(({ verdict }) => verdict !== 'equal')
        .map(({ reason, difference }) => reason ?? difference),
    ).toEqual([]);
    expect(verdictsOf(proof)).toEqual({
      noteOf: ['equal'],
      rename: ['equal'],
      withNote: ['equal'],
      renameOrTell: ['equal', 'equal'],
      remove: ['equal'],
      add: ['equal', 'equal'],
    });
  }, 240_000);

  it('hides no mistake: neither in a method, nor in what is done about an error', async () => {
    const method = await proveWith(
      'src/prisma.service.ts',
      /where "id" = \$\{teamId\}/,
      'where "id" <> ${teamId}',
    );
    expect(method).toMatchObject({ rename: ['different'], withNote: ['equal'] });
    const handler = await proveWith(
      'src/team.service.ts',
      /PrismaError\.NOT_FOUND\) return 'gone'/,
      "'23505') return 'gone'",
    );
    expect(handler).toMatchObject({ remove: ['different'] });
    const told = await proveWith(
      'src/team.service.ts',
      /new ConflictException\(error\)/,
      'new ConflictException(undefined)',
    );
    expect(told).toMatchObject({ renameOrTell: ['different', 'different'] });
  }, 240_000);
});
