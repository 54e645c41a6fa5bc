import { printTree, smallerTrees, type Tree } from './tree';

export interface Call {
  model: string;
  operation: string;
  argument: Tree;
  /** Read on from the record: `.findUnique(…).posts(…)`. */
  fluent?: { field: string; argument: Tree };
}

/** What one function does: a call, several in a transaction, or a raw query. */
export interface Program {
  form: 'alone' | 'list' | 'callback';
  calls: Call[];
  /** Of a raw query: the whole expression. */
  sql?: string;
  parameters: [name: string, type: string][];
}

/** The program as a module that exports `site`. */
export function sourceOf(program: Program): string {
  const given = program.parameters.map(([name, type]) => `${name}: ${type}`).join(', ');
  const body = bodyOf(program);
  const types = body.includes('Prisma.') ? "import { Prisma } from '@prisma/client';\n" : '';
  return `import { prisma } from '@/prisma';
${types}
export async function site(${given}) {
  return await ${body};
}
`;
}

function bodyOf({ form, calls, sql }: Program): string {
  if (sql !== undefined) return sql;
  if (form === 'list')
    return `prisma.$transaction([${calls.map((call) => printCall('prisma', call)).join(', ')}])`;
  if (form === 'alone') return calls.map((call) => printCall('prisma', call)).join(', ');
  const names = calls.map((_, index) => `r${index}`);
  const lines = calls.map((call, index) => `    const ${names[index]} = await ${printCall('tx', call)};`);
  return `prisma.$transaction(async (tx) => {
${lines.join('\n')}
    return [${names.join(', ')}];
  })`;
}

function printCall(client: string, { model, operation, argument, fluent }: Call): string {
  const call = `${client}.${model}.${operation}(${printTree(argument)})`;
  return fluent ? `${call}.${fluent.field}(${printTree(fluent.argument)})` : call;
}

/** The programs that are smaller by a call, or by a part of one. */
export function smallerPrograms(program: Program): Program[] {
  const { calls } = program;
  const fewer =
    calls.length > 1
      ? calls.map((_, index) => ({ ...program, calls: calls.filter((__, other) => other !== index) }))
      : [];
  const alone: Program[] =
    calls.length === 1 && program.form !== 'alone' ? [{ ...program, form: 'alone' }] : [];
  const smaller = calls.flatMap((call, index) =>
    smallerTrees(call.argument).map((argument) => ({
      ...program,
      calls: calls.with(index, { ...call, argument }),
    })),
  );
  return [...fewer, ...alone, ...smaller];
}
