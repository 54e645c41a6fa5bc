import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveProject, type ProjectProof } from '../scripts/prove/prove-project';
import { renderProject } from '../scripts/prove/render-project';
import { answeringMysql } from './harness/dialect-pairs';
import { TestProject } from './support/repository';

/** Indented by tabs, lines ended by CR and LF: offsets of nodes do not count in such a text. */
const BOOKS = `import { prisma } from './prisma';

export async function published(authorId: number) {
	return await prisma.book.findMany({
		where: { authorId, status: 'published' },
		orderBy: { pages: 'desc' },
	});
}

export async function rename(id: number, title: string) {
	return prisma.author.update({
		where: { id },
		data: { contract: { update: { title } } },
	});
}

export async function add(title: string, pages: bigint, authorId: number) {
	try {
		const { id } = await prisma.book.create({ data: { title, pages, authorId } });
		return id;
	} catch (error) {
		console.error(error);
		throw error;
	}
}
`.replaceAll('\n', '\r\n');

function files(provider: 'sqlite' | 'mysql'): Record<string, string> {
  return {
    '.gitignore': 'node_modules\n',
    'package.json': `{ "name": "app", "private": true, "dependencies": { "@prisma/client": "7.10.0", ${
      provider === 'sqlite' ? '"@libsql/client": "0.17.0"' : '"mysql2": "3.15.0"'
    } } }\n`,
    'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
    'prisma/schema.prisma': `datasource db {
  provider = "${provider}"
}
generator client {
  provider = "prisma-client-js"
}
model Author {
  id       Int       @id @default(autoincrement())
  email    String    @unique
  books    Book[]
  contract Contract?
}
model Book {
  id       Int    @id @default(autoincrement())
  title    String
  status   String @default("draft")
  pages    BigInt @default(0)
  authorId Int
  author   Author @relation(fields: [authorId], references: [id])
}
model Contract {
  title    String
  authorId Int    @unique
  author   Author @relation(fields: [authorId], references: [id])
}
`,
    'src/prisma.ts': `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`,
    'src/books.ts': BOOKS,
  };
}

describe.each(['sqlite', 'mysql'] as const)('prove on %s', (provider) => {
  let project: TestProject;
  let state: string;
  beforeEach(() => {
    project = new TestProject(files(provider));
    state = mkdtempSync(join(tmpdir(), 'prove-state-'));
  });
  afterEach(() => {
    project.remove();
    rmSync(state, { recursive: true, force: true });
  });

  const prove = (server?: string): Promise<ProjectProof> =>
    proveProject({ cwd: project.root, state: join(state, 'state.jsonl'), server });

  const server = provider === 'mysql' ? answeringMysql() : undefined;
  (provider === 'sqlite' || server ? it : it.skip)(
    'runs every call on both sides',
    async () => {
      const proof = await prove(server);
      expect([renderProject(proof), proof.proofs.map(({ verdict }) => verdict)]).toEqual([
        expect.any(String),
        ['equal', 'equal', 'equal'],
      ]);
    },
    120_000,
  );

  if (provider === 'mysql')
    it('asks for a server where there is none', async () => {
      const { proofs } = await prove();
      expect(proofs.map(({ verdict, reason }) => [verdict, reason?.includes('--server mysql://')])).toEqual([
        ['not run', true],
        ['not run', true],
        ['not run', true],
      ]);
    }, 60_000);
});
