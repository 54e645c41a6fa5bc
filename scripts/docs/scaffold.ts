import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OPERATIONS } from '../../transforms/lib/prisma/site';

export interface ScaffoldFile {
  /** Relative to the repository. */
  path: string;
  text: string;
}

const NAME = /^[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*-to-[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/;

/**
 * What a new transform starts from: the transform, and a fixture pair with its runs.
 *
 * @param name  `<what>-to-<what>`, after what it takes and what it gives: `prisma-count-to-count`, `increment-to-sql`.
 * @throws Error where the name is of another form.
 */
export function scaffold(name: string): ScaffoldFile[] {
  if (!NAME.test(name))
    throw new Error(`A transform is called <what>-to-<what>, like prisma-count-to-count; got '${name}'.`);
  const operation = OPERATIONS.find((candidate) => name.startsWith(`prisma-${candidate}-`));
  const fixture = `__testfixtures__/${name}/simple`;
  const input = inputOf(operation);
  return [
    {
      path: `transforms/${name}.ts`,
      text: operation === undefined ? plainTransform(name) : callTransform(name, operation),
    },
    { path: `${fixture}.input.ts`, text: input },
    { path: `${fixture}.output.ts`, text: input },
    { path: `${fixture}.run.ts`, text: RUNS },
  ];
}

/**
 * Writes the files of `scaffold` into a repository; hands back their paths in it.
 *
 * @throws Error where one of them is there already: nothing is written then.
 */
export function writeScaffold(root: string, name: string): string[] {
  const files = scaffold(name);
  const taken = files.find(({ path }) => existsSync(join(root, path)));
  if (taken) throw new Error(`${taken.path} is there already`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return files.map(({ path }) => path);
}

/** A transform of calls: the compiler does the work, and rewrites only those that this transform owns. */
function callTransform(name: string, operation: string): string {
  return `import { defineTransform } from './lib/define-transform';
import { rewriteCalls } from './lib/rewrite-calls';

/** \`prisma.user.${operation}(…)\`; the compiler has to know the operation (lib/compile-site.ts), its owner is in lib/prisma/owner.ts. */
export default defineTransform({
  name: '${name}',
  summary: 'Moves ${operation} calls to Drizzle.',
  mentions: (source) => source.includes('${operation}'),
  edit: (file, context) => rewriteCalls(file, context, '${name}'),
});
`;
}

/** A transform of anything else. */
function plainTransform(name: string): string {
  const [what = '', to = ''] = name.split('-to-');
  return `import { defineTransform } from './lib/define-transform';
import type { SourceFile } from './lib/source/source-file';

/** Says what the code is before and after, and what is left as it is. */
export default defineTransform({
  name: '${name}',
  summary: 'Moves ${what} to ${to}.',
  mentions: (source) => source.includes('${what}'),
  edit,
});

function edit(file: SourceFile): void {
  const { j } = file;
  file.root.find(j.Identifier, { name: '${what}' }).forEach(() => {
    // Change the AST here, then call file.markChanged(): a file that is not marked is not printed.
  });
}
`;
}

function inputOf(operation = 'findMany'): string {
  return `// The simplest case
import { prisma } from '@/prisma';

export async function simple(email: string) {
  return prisma.user.${operation}({ where: { email } });
}
`;
}

const RUNS = `export default [
  { name: 'hit', call: 'simple', args: ['ann@example.com'] },
  { name: 'miss', call: 'simple', args: ['nobody@example.com'] },
];
`;
