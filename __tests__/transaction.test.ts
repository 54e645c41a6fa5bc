import type { CallSite } from '../transforms/lib/call-site';
import type { TransformOptions } from '../transforms/lib/define-transform';
import type { ProjectInfo } from '../transforms/lib/facts/project-info';
import type { ProjectFacts } from '../transforms/lib/facts/types';
import { SourceFile } from '../transforms/lib/source/source-file';
import transform from '../transforms/prisma-transaction-to-transaction';
import { CLIENT, factsOf } from './support/small-project';

const HELPER = `import type { Prisma } from '@prisma/client';
export async function clear(tx: Prisma.TransactionClient) {
  await tx.comment.deleteMany();
}
`;
const CALLER = `import { prisma } from './client';
import { clear } from './helper';

export const run = () =>
  prisma.$transaction(async (tx) => {
    await clear(tx);
    await tx.post.deleteMany();
  });
export const alone = () => clear(prisma);
`;
const FILES = { 'src/client.ts': CLIENT, 'src/helper.ts': HELPER, 'src/caller.ts': CALLER };

interface Result {
  output: string;
  rows: CallSite[];
}

function rewrite(
  path: string,
  text: string,
  facts: ProjectFacts | undefined,
  options: TransformOptions = {},
): Result {
  const file = new SourceFile(path, text);
  const rows: CallSite[] = [];
  transform.spec.edit(file, { facts, options, report: (row) => rows.push(row) });
  return { output: file.print(), rows };
}

const outcomes = ({ rows }: Result): string[] =>
  rows.map(({ kind, outcome, code }) => [kind, outcome, code].filter(Boolean).join(' '));

test('every file does its part, by itself', () => {
  const facts = factsOf(FILES);
  expect(rewrite('src/helper.ts', HELPER, facts).output)
    .toBe(`import type { Database, Transaction } from './db';
import { comments } from './db/schema';
export async function clear(tx: Database | Transaction) {
  await tx.delete(comments);
}
`);
  expect(rewrite('src/caller.ts', CALLER, facts).output).toBe(`import { clear } from './helper';
import { db } from './db';
import { posts } from './db/schema';

export const run = () =>
  db.transaction(async (tx) => {
    await clear(tx);
    await tx.delete(posts);
  });
export const alone = () => clear(db);
`);
});

test('models that are asked for move only where all of the transaction is asked for', () => {
  const facts = factsOf(FILES);
  const half = rewrite('src/caller.ts', CALLER, facts, { models: ['Post'] });
  expect(half.output).toBe(CALLER);
  expect(outcomes(half)).toEqual(['call skipped', 'transaction skipped']);
  const whole = rewrite('src/caller.ts', CALLER, facts, { models: ['Post', 'Comment'] });
  expect(outcomes(whole)).toEqual(['call idiomatic', 'transaction idiomatic']);
});

test('what a person wants to keep keeps the whole transaction, in every file', () => {
  const helper = HELPER.replace('  await tx', '  // drizzle-codemods-ignore: measured elsewhere\n  await tx');
  const facts = factsOf({ ...FILES, 'src/helper.ts': helper });
  const kept = rewrite('src/helper.ts', helper, facts);
  expect(kept.output).toBe(helper);
  expect(kept.rows).toMatchObject([{ outcome: 'left', code: 'dismissed', reason: 'measured elsewhere' }]);
  expect(outcomes(rewrite('src/caller.ts', CALLER, facts))).toEqual([
    'call left transaction',
    'transaction left transaction',
  ]);
});

test.each(['neon-http', 'better-sqlite3'] as const)('%s has no interactive transactions', (driver) => {
  const info: Partial<ProjectInfo> = { config: { driver } };
  const result = rewrite('src/caller.ts', CALLER, factsOf(FILES, info));
  expect(outcomes(result)).toEqual(['call left driver', 'transaction left driver']);
  expect(result.output).toContain('TODO(drizzle-codemods/driver)');
});

test('without a project nothing moves', () => {
  const result = rewrite('src/caller.ts', CALLER, undefined);
  expect(result.output).toContain('TODO(drizzle-codemods/needs-project)');
  expect(outcomes(result)).toEqual(['call left needs-project']);
});

test.each([
  ['a level that has no equal', `{ isolationLevel: 'Snapshot' }`],
  ['a level of Prisma that has no equal', `{ isolationLevel: Prisma.TransactionIsolationLevel.Snapshot }`],
  ['options that are made in its place', 'optionsOf(counter++)'],
  ['an option that is not known', '{ retries: 2 }'],
])('%s keeps the transaction', (_, options) => {
  const text = `import { prisma } from './client';
export const run = () => prisma.$transaction(async (tx) => tx.post.deleteMany(), ${options});`;
  const result = rewrite('src/run.ts', text, factsOf({ 'src/client.ts': CLIENT, 'src/run.ts': text }));
  expect(outcomes(result)).toEqual(['call left transaction', 'transaction left transaction']);
});

test('limits of time that Drizzle does not have are noted', () => {
  const text = `import { prisma } from './client';
export const run = () => prisma.$transaction(async (tx) => tx.post.deleteMany(), { timeout: 1, maxWait: 2 });`;
  const { rows } = rewrite('src/run.ts', text, factsOf({ 'src/client.ts': CLIENT, 'src/run.ts': text }));
  expect(rows.at(-1)).toMatchObject({
    kind: 'transaction',
    outcome: 'idiomatic',
    notes: ['without-timeout', 'without-maxWait'],
  });
});

test.each([
  ['a level that is computed', '{ isolationLevel: level }'],
  ['options that are computed', 'options'],
  ['options among others', '{ timeout: 1, ...options }'],
])('%s is read when it runs', (_, options) => {
  const text = `import { prisma } from './client';
export const run = (level, options) => prisma.$transaction(async (tx) => tx.post.deleteMany(), ${options});`;
  const facts = (schema = {}): ProjectFacts =>
    factsOf({ 'src/client.ts': CLIENT, 'src/run.ts': text }, schema);
  const { output, rows } = rewrite('src/run.ts', text, facts());
  expect(output).toContain(`transactionConfig(${options})`);
  expect(rows.at(-1)).toMatchObject({ kind: 'transaction', outcome: 'parity' });
});

describe('a function that is given what a transaction is given', () => {
  const STORE = `import { prisma } from './client';
function transaction(input: any, options?: any) { return prisma.$transaction(input, options); }
export default { prisma, transaction };
`;
  const files = (use: string, store = STORE): Record<string, string> => ({
    'src/client.ts': CLIENT,
    'src/store.ts': store,
    'src/main.ts': `import store from './store';
export const run = async (id) => {
  const { prisma, transaction } = store;
  ${use}
};
`,
  });
  const remove = 'prisma.post.deleteMany({ where: { id } })';
  const rewritten = (use: string, store?: string, path = 'src/main.ts'): Result => {
    const all = files(use, store);
    return rewrite(path, all[path] ?? '', factsOf(all));
  };

  test.each([
    ['a list', `return transaction([${remove}]);`, 'async (tx: Transaction) => ['],
    [
      'a list, as a member',
      `return store.transaction([${remove}], { timeout: 1 });`,
      'store.transaction(async (',
    ],
    ['a list in a variable', `const ops = [${remove}]; return transaction(ops);`, 'await run(tx)'],
    ['one for each', `return transaction(ids.map((id) => ${remove}));`, 'for (const id of ids)'],
    [
      'a list by way of another',
      `const both = (ops) => transaction(ops); return both([${remove}]);`,
      'both(async (',
    ],
    ['a function', 'return transaction(async (tx) => tx.post.deleteMany());', 'tx.delete(posts)'],
  ])('moves with %s of another file', (_, use, expected) => {
    const { output } = rewritten(use);
    expect(output).toContain(expected);
    expect(output).not.toContain('prisma.post');
    expect(rewritten(use, undefined, 'src/store.ts').output).toContain(
      'transaction<Result>(input: (tx: Transaction) => Promise<Result>, options?: any) {',
    );
  });

  test.each([
    ['a list of which not all is known', `return transaction([${remove}, other(id)]);`],
    [
      'a list that something else is done with',
      `const ops = [${remove}]; ops.pop(); return transaction(ops);`,
    ],
    ['what calls it as a value', `return later(transaction, [${remove}]);`],
    ['what calls its member as a value', `return later(store.transaction, [${remove}]);`],
    ['what may call it', `const any = await load(); any.transaction([]); return transaction([${remove}]);`],
    ['what may take it', `const { transaction: t } = await load(); t([]); return transaction([${remove}]);`],
  ])('stays with %s', (_, use) => {
    const { output, rows } = rewritten(use);
    expect(output).toContain(remove);
    expect(rows.every(({ outcome }) => outcome === 'left')).toBe(true);
  });

  test.each([
    ['how long the list is', 'if (input.length === 0) return []; return prisma.$transaction(input);'],
    ['whether it is a list', 'return Array.isArray(input) ? prisma.$transaction(input) : input(prisma);'],
  ])('stays where it asks %s', (_, body) => {
    const store = STORE.replace('return prisma.$transaction(input, options);', body);
    expect(rewritten(`return transaction([${remove}]);`, store).output).toContain(remove);
  });

  test('functions that make the promises of what stays, stay', () => {
    const store = STORE.replace('function', `export const clear = () => prisma.post.deleteMany();\nfunction`);
    const use = 'return transaction([clear()]);';
    const all = files(use, store);
    all['src/main.ts'] = `import { clear } from './store';\n${all['src/main.ts'] ?? ''}`;
    const facts = factsOf(all);
    const blocked = Object.values(facts.files['src/store.ts']?.blocked ?? {});
    expect(blocked.map(({ reason }) => reason)).toContain(
      'Its promise goes into a transaction whose list is built elsewhere.',
    );
  });
});

describe('a function that makes a promise for a list', () => {
  const QUERIES = `import { prisma } from './client';
export const removePosts = (id?: number) => prisma.post.deleteMany({ where: { id } });
export class Comments {
  constructor(private readonly client = prisma) {}
  remove(id: number) { return this.client.comment.deleteMany({ where: { id } }); }
}
`;
  const files = (use: string, queries = QUERIES): Record<string, string> => ({
    'src/client.ts': CLIENT,
    'src/queries.ts': queries,
    'src/main.ts': `import { prisma } from './client';
import { Comments, removePosts } from './queries';
export const run = async (ids, comments: Comments) => {
  ${use}
};
`,
  });
  const outputs = (all: Record<string, string>): string[] =>
    ['src/main.ts', 'src/queries.ts'].map((path) => rewrite(path, all[path] ?? '', factsOf(all)).output);

  test('gets the client of the transaction, and goes without where it is called alone', () => {
    const use = `await removePosts(1);
  await prisma.$transaction([removePosts(2), comments.remove(3), removePosts()]);`;
    const [main, queries] = outputs(files(use));
    expect(main).toContain('await removePosts(1);');
    for (const call of ['removePosts(2, tx)', 'comments.remove(3, tx)', 'removePosts(undefined, tx)'])
      expect(main).toContain(`await ${call}`);
    expect(queries).toContain('(id?: number, tx: Database | Transaction = db) =>');
    expect(queries).toContain('remove(id: number, tx: Database | Transaction = db) {');
    expect(queries).not.toContain('prisma.post');
  });

  test.each([
    ['is a value', 'keep(removePosts);'],
    ['is a value as a member', 'ids.map(comments.remove);'],
    ['may be a value as a member', 'const { Comments: Some } = await load(); ids.map(new Some().remove);'],
    ['is called with more', 'removePosts(1, 2);'],
    ['is called with a list', 'comments.remove(...ids);'],
    ['is another in a class', 'class Own extends Comments { remove(id) { return keep(id); } }'],
    ['is in a list of which not all is known', 'await prisma.$transaction([removePosts(4), other()]);'],
  ])('stays where it %s', (_, more) => {
    const all = files(`${more}\n  await prisma.$transaction([removePosts(2), comments.remove(3)]);`);
    const [main, queries] = outputs(all);
    expect(main).toContain('[removePosts(2), comments.remove(3)]');
    expect(queries).toContain('prisma.post.deleteMany(');
    expect(queries).toContain('this.client.comment.deleteMany(');
  });

  test.each([
    ['waits', 'export const removePosts = async (id?: number) =>'],
    [
      'has two signatures',
      `export function removePosts(id?: number): any;
export function removePosts(id?: any) { return prisma.post.deleteMany({ where: { id } }); }
export const others = (id) =>`,
    ],
    ['takes any number of parameters', 'export const removePosts = (...[id]: number[]) =>'],
  ])('stays where it %s', (_, head) => {
    const queries = QUERIES.replace('export const removePosts = (id?: number) =>', head);
    const [main, own] = outputs(files('await prisma.$transaction([removePosts(2)]);', queries));
    expect(main).toContain('prisma.$transaction([removePosts(2)])');
    expect(own).toContain('prisma.post.deleteMany(');
  });
});

describe('a function that gives a list', () => {
  const files = (more: string, head = 'export const clear = (id: number) =>'): Record<string, string> => ({
    'src/client.ts': CLIENT,
    'src/queries.ts': `import { prisma } from './client';
${head} [prisma.post.deleteMany({ where: { id } }), prisma.comment.deleteMany()];
`,
    'src/main.ts': `import { prisma } from './client';
import { clear } from './queries';
export const run = async (id) => {
  await prisma.$transaction([...clear(id), prisma.user.deleteMany()]);
  ${more}
};
`,
  });
  const outputs = (all: Record<string, string>): string[] =>
    ['src/main.ts', 'src/queries.ts'].map((path) => rewrite(path, all[path] ?? '', factsOf(all)).output);

  test('gives functions of the client', () => {
    const [main, queries] = outputs(files('const all = [...clear(2)]; await prisma.$transaction(all);'));
    expect(main).toContain('for (const run of clear(id)) {');
    expect(main).toContain('for (const run of all) {');
    expect(queries).toContain('async (tx: Transaction) =>');
    expect(queries).not.toContain('prisma.post');
  });

  test.each([
    ['is called for something else', 'await Promise.all(clear(2));'],
    ['may be called for something else', 'const more = await load(); await Promise.all(more.clear(2));'],
    ['is a value', 'keep(clear);'],
  ])('stays where it %s', (_, more) => {
    const [main, queries] = outputs(files(more));
    expect(main).toContain('[...clear(id), prisma.user.deleteMany()]');
    expect(queries).toContain('[prisma.post.deleteMany(');
  });

  test.each([
    ['waits', 'export const clear = async (id: number) =>'],
    ['says what is in it', 'export const clear = (id: number): any[] =>'],
  ])('stays where it %s', (_, head) => {
    const [main, queries] = outputs(files('', head));
    expect(main).toContain('[...clear(id), prisma.user.deleteMany()]');
    expect(queries).toContain('[prisma.post.deleteMany(');
  });
});

describe('a function that gives the client', () => {
  const main = (chosen: string, more = ''): Record<string, string> => ({
    'src/client.ts': CLIENT,
    'src/chosen.ts': `import type { Prisma } from '@prisma/client';\nimport { prisma } from './client';\n${chosen}\n`,
    'src/main.ts': `import { prisma } from './client';
import { clientOf } from './chosen';
export const clear = (tx) => clientOf(tx).post.deleteMany();
export const run = () => prisma.$transaction(async (tx) => { await clear(tx); });
${more}`,
  });
  const rewritten = (files: Record<string, string>, path = 'src/main.ts'): Result =>
    rewrite(path, files[path] ?? '', factsOf(files));

  test.each([
    ['typed', 'export const clientOf = (tx?: Prisma.TransactionClient) => tx ?? prisma;'],
    ['without types', 'export const clientOf = (tx) => tx || prisma;'],
    ['without types, by another name', 'export function clientOf(given) { return given ? given : prisma; }'],
    ['in two returns', 'export function clientOf(given) { if (given) return given; return prisma; }'],
    ['with a default', 'export const clientOf = (given = prisma) => given;'],
  ])('moves with the calls in other files: %s', (_, chosen) => {
    const files = main(chosen);
    const { output } = rewritten(files);
    expect(output).toContain('clientOf(tx).delete(posts)');
    expect(output).toContain('db.transaction(');
    expect(rewritten(files, 'src/chosen.ts').output).not.toContain('prisma;');
  });

  test.each([
    ['it does more', 'export function clientOf(tx) { console.log(tx); return tx ?? prisma; }', ''],
    ['it gives something unknown, too', 'export const clientOf = (tx) => tx ?? store.client ?? prisma;', ''],
    ['it is handed on', 'export const clientOf = (tx) => tx ?? prisma;', 'keep(clientOf);'],
    [
      'it is called for something unknown',
      'export const clientOf = (tx) => tx ?? prisma;',
      'keep(clientOf());',
    ],
    [
      'one of its calls cannot be moved',
      'export const clientOf = (tx) => tx ?? prisma;',
      'export const all = (where) => clientOf().post.findMany({ where });',
    ],
  ])('stays with all of it where %s', (_, chosen, more) => {
    const files = main(chosen, more);
    expect(rewritten(files).output).toContain('clientOf(tx).post.deleteMany()');
    expect(rewritten(files, 'src/chosen.ts').output).toBe(files['src/chosen.ts']);
  });
});

describe('a class that keeps the client', () => {
  const users = (
    more = '',
    property = 'private readonly store: PrismaClient | Prisma.TransactionClient = prisma',
  ): string =>
    `import type { Prisma, PrismaClient } from '@prisma/client';
import { prisma } from './client';
export class Users {
  constructor(${property}) {}
  clear() { return this.store.post.deleteMany(); }
  ${more}
}
`;
  const IMPORTS = `import { Users } from './users';\nimport { prisma } from './client';\n`;
  const RUN = `${IMPORTS}prisma.$transaction(async (tx) => { await new Users(tx).clear(); });\n`;
  const outputs = (text: string, main: string): string[] => {
    const files = { 'src/client.ts': CLIENT, 'src/users.ts': text, 'src/main.ts': main };
    const facts = factsOf(files);
    return [rewrite('src/users.ts', text, facts).output, rewrite('src/main.ts', main, facts).output];
  };

  test('moves with the transactions that it is made in, and with what makes it elsewhere', () => {
    const [own, main] = outputs(users(), `${RUN}new Users(prisma).clear(); new Users().clear();`);
    expect(own).toContain('private readonly store: Database | Transaction = db');
    expect(own).toContain('this.store.delete(posts)');
    expect(main).toContain('db.transaction(async (tx) => { await new Users(tx).clear(); });');
    expect(main).toContain('new Users(db).clear(); new Users().clear();');
  });

  test('keeps Prisma’s type where no transaction is given to it', () => {
    const text = users();
    const { output, rows } = rewrite(
      'src/users.ts',
      text,
      factsOf({ 'src/client.ts': CLIENT, 'src/users.ts': text }),
    );
    expect([output, rows]).toEqual([text, []]);
  });

  test.each([
    ['anybody may read it', users('', 'public store: PrismaClient | Prisma.TransactionClient'), RUN],
    ['it is put into it later', users('set(store: any) { this.store = store; }'), RUN],
    ['it is given away', users('all() { return keep(this.store); }'), RUN],
    ['it is read by a computed name', users('of(name: string) { return (this as any)[name]; }'), RUN],
    ['its object is given away', users('all() { return keep(this); }'), RUN],
    ['another class extends it', users(), `${RUN}class Others extends Users {}`],
    ['it is made of something unknown', users(), `${RUN}new Users(made());`],
    ['it is handed on', users(), `${RUN}register(Users);`],
    ['one of its calls cannot move', users('all(args: any) { return this.store.post.findMany(args); }'), RUN],
  ])('stays with its transactions where %s', (_, text, main) => {
    const [own, caller] = outputs(text, main);
    expect(own).toContain('this.store.post.deleteMany()');
    expect(own).not.toContain('Database');
    expect(caller).toContain('prisma.$transaction(');
  });
});

describe('a function that is given a function which receives the client', () => {
  const RUNNER = `import type { Prisma } from '@prisma/client';
import { prisma } from './client';
export async function within(name: string, run: (tx: Prisma.TransactionClient) => Promise<unknown>) {
  return prisma.$transaction(run);
}
`;
  const main = (text: string, runner = RUNNER): Record<string, string> => ({
    'src/client.ts': CLIENT,
    'src/within.ts': runner,
    'src/clear.ts': `import type { Prisma } from '@prisma/client';
export async function clear(tx: Prisma.TransactionClient) { await tx.post.deleteMany(); }`,
    'src/main.ts': `import { within } from './within';\nimport { clear } from './clear';\n${text}`,
  });
  const outputs = (files: Record<string, string>, info: Partial<ProjectInfo> = {}): string[] => {
    const facts = factsOf(files, info);
    return Object.entries(files)
      .slice(1)
      .map(([path, text]) => rewrite(path, text, facts).output);
  };

  test.each([
    ['by name', `within('clear', clear);`],
    [
      'written out',
      `within('clear', async (store) => { await clear(store); await store.comment.deleteMany(); });`,
    ],
    [
      'in a function that takes it itself',
      `const go = (run: (tx: any) => Promise<void>) => within('go', run); go(clear);`,
    ],
  ])('moves with it: %s', (_, text) => {
    const [within, clear, call] = outputs(main(text));
    expect(within).toContain('run: (tx: Transaction) => Promise<unknown>');
    expect(within).toContain('db.transaction(run)');
    expect(clear).toContain('tx.delete(posts)');
    expect(call).not.toContain('deleteMany');
  });

  test('the database’s client that it is given, too, is Drizzle’s', () => {
    const runner = RUNNER.replace(
      'prisma.$transaction(run)',
      `name === '' ? run(prisma) : prisma.$transaction(run)`,
    );
    const [within, clear] = outputs(main(`within('clear', clear);`, runner));
    expect(within).toContain('run(db)');
    expect(within).toContain('run: (tx: Database | Transaction)');
    expect(clear).toContain('tx: Database | Transaction');
  });

  test.each([
    ['a call gives something unknown', `within('clear', clear); within('other', made());`],
    ['a call gives a list of arguments', `within('clear', clear); within(...made());`],
    ['it is handed on', `within('clear', clear); keep(within);`],
    [
      'an object that is not known has one of the name',
      `within('clear', clear); made().within('other', () => null);`,
    ],
    [
      'one of the functions cannot move',
      `within('clear', clear); within('all', async (tx) => tx.post.findMany(made()));`,
    ],
  ])('stays with all of them where %s', (_, text) => {
    const files = main(text);
    expect(outputs(files)[0]).toContain('prisma.$transaction(run)');
    expect(outputs(files)[1]).toContain('await tx.post.deleteMany();');
  });

  test('a function of the name of one that cannot be followed stays', () => {
    const [within, , call] = outputs(
      main(
        `export const task: Task = { run: async ({ tx }: { tx: Prisma.TransactionClient }) => { await tx.post.deleteMany(); } };`,
        `import { prisma } from './client'; import type { Task } from './task';
export const all = (task: Task) => prisma.$transaction(async (tx) => { await task.run({ tx }); });`,
      ),
    );
    expect(within).toContain('prisma.$transaction(');
    expect(call).toContain('tx.post.deleteMany()');
  });

  test('a caller that does not parse is one that is not known', () => {
    const files = {
      ...main(`within('clear', clear);`),
      'src/broken.ts': `import { within } from './within'; within('`,
    };
    const facts = factsOf(files, {}, {}, ['src/broken.ts']);
    expect(rewrite('src/within.ts', RUNNER, facts).output).toContain('prisma.$transaction(run)');
  });

  test('stays where a type of its own says what the function takes, or a file that was not read calls it', () => {
    const named = RUNNER.replace(
      'run: (tx: Prisma.TransactionClient) => Promise<unknown>',
      'run: Run',
    ).replace('export', 'export type Run = (tx: Prisma.TransactionClient) => Promise<unknown>;\nexport');
    expect(outputs(main(`within('clear', clear);`, named))[0]).toContain('prisma.$transaction(run)');
    const files = main(`within('clear', clear);`);
    const facts = factsOf(
      files,
      { files: [...Object.keys(files), 'src/other.ts'] },
      { 'src/other.ts': 'within(go);' },
    );
    expect(rewrite('src/within.ts', RUNNER, facts).output).toContain('prisma.$transaction(run)');
  });
});

describe('a function that takes the client of a transaction and is handed on', () => {
  const wrapper = `declare const pool: any;
export function transaction(input: any, options?: any) { return pool.run(input, options); }
`;
  const operations = `import type { Prisma } from '@prisma/client';
export async function removeAll(tx: Prisma.TransactionClient) { await tx.post.deleteMany(); }
export const handlers = {
  remove: async (tx: Prisma.TransactionClient) => { await tx.comment.deleteMany(); },
};
`;
  const imports = `import { transaction } from './wrapper';\nimport { handlers, removeAll } from './operations';\n`;

  test.each([
    ['by its name', 'src/operations.ts', `${imports}export const run = () => transaction(removeAll);`],
    [
      'as a member of a list',
      'src/operations.ts',
      `${imports}export const all = [removeAll];
export const run = () => transaction(async (tx: any) => { for (const item of all) await item(tx); });`,
    ],
    [
      'under a name that is computed',
      'src/operations.ts',
      `${imports}export const run = (name: 'remove') => transaction((tx: any) => handlers[name](tx));`,
    ],
    [
      'under another name',
      'src/operations.ts',
      `${imports}const work = removeAll;\nexport const run = () => transaction(work);`,
    ],
    [
      'as a member of an argument',
      'src/operations.ts',
      `${imports}export const run = () => transaction({ work: removeAll });`,
    ],
    [
      'where it is written',
      'src/caller.ts',
      `import { transaction } from './wrapper';
export const run = () => transaction(async (tx) => { await tx.post.deleteMany(); });`,
    ],
  ])('%s stays, since nobody knows whose client it is given', (_, path, caller) => {
    const files = {
      'src/client.ts': CLIENT,
      'src/wrapper.ts': wrapper,
      'src/operations.ts': operations,
      'src/caller.ts': caller,
    };
    const { rows } = rewrite(path, files[path as keyof typeof files], factsOf(files));
    expect(rows.filter(({ outcome, kind }) => kind === 'call' && outcome === 'left')).not.toEqual([]);
  });

  test('moves where it is only called, or given to the transaction itself', () => {
    const caller = `import { prisma } from './client';
import { handlers, removeAll } from './operations';
export const run = () => prisma.$transaction(removeAll);
export const other = () => prisma.$transaction((tx) => handlers.remove(tx));`;
    const files = { 'src/client.ts': CLIENT, 'src/operations.ts': operations, 'src/caller.ts': caller };
    const facts = factsOf(files);
    expect(outcomes(rewrite('src/operations.ts', operations, facts))).toEqual([
      'call idiomatic',
      'call idiomatic',
    ]);
    expect(outcomes(rewrite('src/caller.ts', caller, facts))).toEqual([
      'transaction idiomatic',
      'transaction idiomatic',
    ]);
  });
});

test('what a service of another file gives for a list that cannot be seen stays a promise of Prisma’s', () => {
  const service = `import type { PrismaClient } from '@prisma/client';
export class PostService {
  constructor(private readonly prisma: PrismaClient) {}
  rename(id: string, title: string) {
    return this.prisma.post.update({ where: { id }, data: { title } });
  }
}
`;
  const caller = `import type { Prisma } from '@prisma/client';
import { prisma } from './client';
import { serviceOf } from './container';
export async function rename(id: string) {
  const service = serviceOf('posts');
  const operations: Prisma.PrismaPromise<unknown>[] = [];
  operations.push(service.rename(id, 'x'));
  await prisma.$transaction(operations);
}
`;
  const files = { 'src/client.ts': CLIENT, 'src/service.ts': service, 'src/caller.ts': caller };
  const [site] = Object.entries(factsOf(files).files['src/service.ts']?.blocked ?? {});
  expect(site).toEqual([
    expect.stringContaining('PostService.rename:post.update'),
    expect.objectContaining({ code: 'transaction' }),
  ]);
});
