import { CLIENT, findingsOf } from './support/small-project';

/** What becomes of a call through a client with this `query` extension. */
function through(query: string, call = 'user.findMany()'): string {
  const client = CLIENT.replace('new PrismaClient()', `new PrismaClient().$extends({ query: { ${query} } })`);
  const [site] = findingsOf(
    `import { prisma } from './client'; export const run = () => prisma.${call};`,
    client,
  ).sites;
  if (!site) throw new Error('The call was not found');
  return site.blocked?.code ?? JSON.stringify(site.client.where ?? 'moves');
}

const handler = (body: string) => `user: { async findMany({ args, query }) { ${body} } }`;

test.each([
  [
    'a filter that is assigned',
    'args.where = { ...args.where, deletedAt: null }; return query(args);',
    { deletedAt: null },
  ],
  [
    'a filter in new arguments',
    'return await query({ ...args, where: { ...args.where, role: { not: "ADMIN" } } });',
    { role: { not: 'ADMIN' } },
  ],
])('%s goes into the call', (_, body, values) => {
  expect(through(handler(body))).toBe(JSON.stringify({ values, wins: true }));
});

test('a filter before what the call says is overruled by it', () => {
  const body = 'args.where = { deletedAt: null, ...args.where }; return query(args);';
  expect(through(handler(body))).toBe(JSON.stringify({ values: { deletedAt: null }, wins: false }));
});

test.each([
  ['hands on', 'return query(args);'],
  [
    'measures',
    'const start = Date.now(); const rows = await query(args); console.log(Date.now() - start); return rows;',
  ],
  ['logs', "logger.info('users', { args }); return query(args);"],
])('a handler that only %s changes nothing', (_, body) => {
  expect(through(handler(body))).toBe('"moves"');
});

test.each([
  ['a condition', 'if (args.take) args.where = { ...args.where, deletedAt: null }; return query(args);'],
  ['a value that is computed', 'args.where = { ...args.where, tenant: current() }; return query(args);'],
  ['another argument', 'args.take = 10; return query(args);'],
  ['arguments that are replaced', 'return query({ where: { deletedAt: null } });'],
  ['a result that is changed', 'const rows = await query(args); return rows.slice(1);'],
  ['a query that is made twice', 'await query(args); return query(args);'],
  ['a write beside it', "await audit('user'); return query(args);"],
  ['a log that counts', 'logger.info(counter.next()); return query(args);'],
  ['nothing that is returned', 'await query(args);'],
])('%s keeps the call', (_, body) => {
  expect(through(handler(body))).toBe('extended-client');
});

test('a generator is no handler', () => {
  expect(through('user: { async *findMany({ args, query }) { return query(args); } }')).toBe(
    'extended-client',
  );
});

test('a filter in the place of what the call says keeps the calls that say something', () => {
  const body = 'args.where = { deletedAt: null }; return query(args);';
  expect(through(handler(body))).toBe('{"values":{"deletedAt":null},"wins":true}');
  expect(through(handler(body), 'user.findMany({ where: { id } })')).toBe('extended-client');
  expect(through(handler(body), 'user.findMany(args)')).toBe('extended-client');
});

test('only the operations and models that it names are touched', () => {
  const own = handler('args.where = { ...args.where, isActive: true }; return query(args);');
  expect([through(own, 'user.count()'), through(own, 'post.findMany()')]).toEqual(['"moves"', '"moves"']);
  const all = '$allModels: { async $allOperations({ args, query }) { return other(args); } }';
  expect([through(all, 'user.count()'), through(all, 'post.create({ data })')]).toEqual([
    'extended-client',
    'extended-client',
  ]);
  const filter =
    '$allModels: { $allOperations({ args, query }) { args.where = { ...args.where, id: 1 }; return query(args); } }';
  expect([through(filter, 'user.create({ data })'), through(filter, 'user.count()')]).toEqual([
    'extended-client',
    '{"values":{"id":1},"wins":true}',
  ]);
});

test('two filters for one call are not mixed', () => {
  const filter = '({ args, query }) { args.where = { ...args.where, id: 1 }; return query(args); }';
  expect(through(`user: { findMany${filter} }, $allModels: { findMany${filter} }`)).toBe('extended-client');
});

describe('a delete that an extension makes an update of', () => {
  const EXTENDED = `import { PrismaClient } from '@prisma/client'; const base = new PrismaClient();`;

  /** What becomes of a statement with a call through a client with this handler of `delete` for all models. */
  function rewritten(handler: string, call = 'await prisma.comment.delete({ where: { id } })'): string {
    const client = `${EXTENDED} export const prisma = base.$extends({ query: { $allModels: { ${handler} } } });`;
    const text = `import { prisma } from './client'; export const run = async (id: number) => { ${call}; };`;
    const [site] = findingsOf(text, client).sites;
    return site?.blocked?.code ?? JSON.stringify(site?.client.rewritten ?? 'moves');
  }

  const update = (args: string, of = '(base as any)[model]') =>
    `async delete({ model, args, query }) { return ${of}.update({ ${args}, data: { approved: false, at: new Date() } }); }`;
  const moved = '{"operation":"update","values":{"approved":{"plain":false},"at":{"clock":true}}}';

  test.each([
    ['with its arguments', update('...args')],
    ['with its where', update('where: args.where')],
    [
      'by the name of the delegate',
      update('...args', 'delegate').replace(
        '{ return',
        '{ const name = `${model[0].toLowerCase()}${model.slice(1)}`; const delegate = (base as any)[name]; return',
      ),
    ],
    [
      'of some models',
      update('...args').replace('{ return', "{ if (model === 'Post') return query(args); return"),
    ],
  ])('%s moves', (_, handler) => {
    expect(rewritten(handler)).toBe(moved);
  });

  test.each([
    ['data that is computed', update('...args').replace('false', 'next()')],
    ['another filter', update('where: { ...args.where, approved: true }')],
    ['another client', update('...args', '(other as any)[model]')],
    ['another model', update('...args', 'base.post')],
    ['another operation', update('...args').replace('.update(', '.upsert(')],
    ['something beside it', update('...args').replace('{ return', '{ await audit(model); return')],
  ])('%s keeps the call', (_, handler) => {
    expect(rewritten(handler)).toBe('extended-client');
  });

  test.each([
    ['in a list of a transaction', 'await prisma.$transaction([prisma.comment.delete({ where: { id } })])'],
    [
      'in a transaction',
      'await prisma.$transaction(async (tx) => { await tx.comment.delete({ where: { id } }); })',
    ],
    ['of which the promise is kept', 'const gone = prisma.comment.delete({ where: { id } }); await gone'],
  ])('a call %s stays', (_, call) => {
    expect(rewritten(update('...args'), call)).toBe('extended-client');
  });

  test('what it selects stays behind where only the filter is handed on', () => {
    const call = 'await prisma.comment.delete({ where: { id }, select: { id: true } })';
    expect([rewritten(update('...args'), call), rewritten(update('where: args.where'), call)]).toEqual([
      moved,
      'extended-client',
    ]);
  });
});
