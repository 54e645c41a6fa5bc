import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git } from '../project/git';
import { ENTITIES, schemaOf, type Entity } from './domain';
import { pick, seeded } from './random';
import { component, PLAIN, SNIPPETS } from './snippets';

export interface TreeSize {
  files: number;
  /** How many of them use Prisma. */
  usingPrisma: number;
}

/** Writes an application of `size` into `root` and commits it: the same one on every call. */
export async function generateTree(root: string, size: TreeSize): Promise<void> {
  const random = seeded(42);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries(FRAME)) await write(path, text);
  await write('prisma/schema.prisma', schemaOf());
  const own = Object.keys(FRAME).filter((path) => path.endsWith('.ts')).length;
  for (let index = own; index < size.files; index += 1) {
    const entity = pick(ENTITIES, random);
    const usesPrisma = index - own < size.usingPrisma - 1;
    const [path, text] = usesPrisma ? service(entity, index, random) : plainFile(entity, index, random);
    await write(path, text);
  }
  await git(root, ['init', '--quiet']);
  await git(root, ['add', '--all']);
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];
  await git(root, [...identity, 'commit', '--quiet', '--message', 'Generated tree']);
}

/** Files that the others import. `src/lib/prisma.ts` is one that uses Prisma. */
const FRAME: Record<string, string> = {
  'package.json': `${JSON.stringify({ name: 'bench', private: true, dependencies: { '@prisma/client': '7.10.0', 'drizzle-orm': '0.45.4', pg: '8.23.1' } }, null, 2)}\n`,
  'tsconfig.json': `${JSON.stringify({ compilerOptions: { strict: true, module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve', target: 'es2022' } }, null, 2)}\n`,
  '.gitignore': 'node_modules\n!.env.example\n',
  'src/lib/prisma.ts': `import { PrismaClient } from '@prisma/client';

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };

export const prisma = globalForPrisma.prisma ?? new PrismaClient();

if (process.env.NODE_ENV !== 'production') globalForPrisma.prisma = prisma;
`,
  'src/lib/errors.ts': `export class NotFound extends Error {
  constructor(what: string, id: string) {
    super(\`\${what} \${id} not found\`);
  }
}

export class Conflict extends Error {
  constructor(what: string, id: string) {
    super(\`\${what} \${id} is in conflict\`);
  }
}
`,
  'src/lib/log.ts': `export const logger = console;

export async function audit(event: string, id: string): Promise<void> {
  logger.info({ event, id });
}
`,
};

function service(entity: Entity, index: number, random: () => number): [path: string, text: string] {
  const snippets = new Set(
    Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(SNIPPETS, random)),
  );
  const plain = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, at) =>
    pick(PLAIN, random)(entity, at),
  );
  const bodies = [...[...snippets].map((snippet) => snippet(entity)), ...plain].join('\n\n');
  const imports = [
    /\bPrisma\./.test(bodies) && "import { Prisma } from '@prisma/client';",
    "import { prisma } from '../../lib/prisma';",
    /\b(NotFound|Conflict)\(/.test(bodies) &&
      `import { ${['Conflict', 'NotFound'].filter((name) => bodies.includes(`${name}(`)).join(', ')} } from '../../lib/errors';`,
    /\b(logger|audit)\b/.test(bodies) &&
      `import { ${['audit', 'logger'].filter((name) => new RegExp(`\\b${name}\\b`).test(bodies)).join(', ')} } from '../../lib/log';`,
  ].filter(Boolean);
  const page = bodies.includes('PAGE') ? '\nconst PAGE = 50;\n' : '';
  return [
    `src/services/${entity.accessor}/service-${index}.ts`,
    `${imports.join('\n')}\n${page}\n${bodies}\n`,
  ];
}

function plainFile(entity: Entity, index: number, random: () => number): [path: string, text: string] {
  const parts = Array.from({ length: 2 + Math.floor(random() * 6) }, (_, at) => at);
  if (index % 3 === 0) {
    return [
      `src/components/${entity.accessor}/card-${index}.tsx`,
      `${parts.map((at) => component(entity, at).replace(/CardProps/g, `CardProps${at}`)).join('\n\n')}\n`,
    ];
  }
  return [
    `src/helpers/${entity.accessor}/helper-${index}.ts`,
    `${parts.map((at) => pick(PLAIN, random)(entity, at)).join('\n\n')}\n`,
  ];
}
