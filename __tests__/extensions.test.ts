import { clientUses } from '../transforms/lib/client/client-rows';
import { findAll } from '../transforms/lib/prisma/find/find-sites';
import { SourceFile } from '../transforms/lib/source/source-file';
import { factsOf } from './support/small-project';

const HEAD = `import { Prisma, PrismaClient } from '@prisma/client';\n`;

/** What becomes of the call in each line of `src/case.ts`: `moves`, the filter that is written into it, or why it stays. */
function calls(files: Record<string, string>, lines: readonly string[]): string[] {
  const text = `import { prisma } from './client';\n${lines.map((line) => `async () => ${line};`).join('\n')}`;
  return found({ ...files, 'src/case.ts': text }, 'src/case.ts');
}

function found(files: Record<string, string>, path: string): string[] {
  const facts = factsOf(files);
  const { sites, clientCalls } = findAll(new SourceFile(path, files[path] ?? ''), facts);
  const all = [...sites, ...clientCalls.filter(({ method }) => method !== '$extends')];
  return all
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(
      ({ blocked, client: { where, rewritten } }) =>
        blocked?.code ?? (where || rewritten ? JSON.stringify(where ?? rewritten) : 'moves'),
    );
}

const client = (text: string): Record<string, string> => ({ 'src/client.ts': `${HEAD}${text}` });
const LEFT = 'extended-client';
const FILTER = '{"values":{"isActive":true},"wins":true}';
const ACTIVE = `{ query: { user: { findMany({ args, query }) { args.where = { ...args.where, isActive: true }; return query(args); } } } }`;
const STRANGE = `{ query: { user: { findMany({ args, query }) { return audit(args, query); } } } }`;
const USERS_AND_POSTS = ['prisma.user.findMany()', 'prisma.post.findMany()'];

describe('extensions of other files', () => {
  const through = (extension: string, use: string, names: string): string[] =>
    calls(
      {
        'src/extension.ts': `${HEAD}${extension}`,
        'src/client.ts': `${HEAD}import ${names} from './extension';\nexport const prisma = new PrismaClient().$extends(${use});`,
      },
      USERS_AND_POSTS,
    );

  test.each([
    ['an object', `export const own = Prisma.defineExtension(${ACTIVE});`, 'own', '{ own }'],
    ['the default export', `export default Prisma.defineExtension(${ACTIVE});`, 'own', 'own'],
    [
      'a function of the client',
      `export const own = Prisma.defineExtension((client) => client.$extends(${ACTIVE}));`,
      'own',
      '{ own }',
    ],
    [
      'a function that gives it',
      `export function own(name: string) { return Prisma.defineExtension(${ACTIVE}); }`,
      `own('users')`,
      '{ own }',
    ],
    ['one of a namespace', `export const own = Prisma.defineExtension(${ACTIVE});`, 'all.own', '* as all'],
    [
      'a constant that it is given',
      `const definition = ${ACTIVE}; export const own = Prisma.defineExtension(definition);`,
      'own',
      '{ own }',
    ],
  ])('%s', (_, extension, use, names) => {
    expect(through(extension, use, names)).toEqual([FILTER, 'moves']);
  });

  test.each([
    ['one of two', `export const own = Math.random() > 1 ? Prisma.defineExtension(${ACTIVE}) : other;`],
    ['one that is changed', `export let own = Prisma.defineExtension(${ACTIVE}); own = other;`],
    ['something else', `export const own = define(${ACTIVE});`],
    [
      'a function that does more',
      `export const own = Prisma.defineExtension((client) => { if (client) return client.$extends(${ACTIVE}); return wrap(client); });`,
    ],
    [
      'a function of a client with more of it',
      `export const own = Prisma.defineExtension((client) => wrap(client).$extends(${ACTIVE}));`,
    ],
  ])('%s is not known', (_, extension) => {
    expect(through(extension, 'own', '{ own }')).toEqual([LEFT, LEFT]);
  });

  test('one after another', () => {
    const twice = `export const own = Prisma.defineExtension((client) => client.$extends(${ACTIVE}).$extends(${STRANGE}));`;
    expect(through(twice, 'own', '{ own }')).toEqual([LEFT, 'moves']);
  });
});

describe('packages', () => {
  const through = (from: string, name: string): string[] =>
    calls(
      client(
        `import { ${name} } from '${from}';\nexport const prisma = new PrismaClient().$extends(${name}());`,
      ),
      ['prisma.user.findMany()'],
    );

  test('are known by what they are, not by a name', () => {
    expect(through('@prisma/extension-accelerate', 'withAccelerate')).toEqual(['moves']);
    expect(through('@prisma/extension-read-replicas', 'readReplicas')).toEqual(['moves']);
    expect(through('./accelerate', 'withAccelerate')).toEqual([LEFT]);
    expect(through('@acme/replicas', 'readReplicas')).toEqual([LEFT]);
  });
});

describe('methods of the client', () => {
  const through = (methods: string, lines: readonly string[]): string[] =>
    calls(client(`export const prisma = new PrismaClient().$extends({ client: ${methods} });`), lines);
  const transaction =
    'prisma.$transaction(async (tx) => { await tx.user.create({ data: { email: "a" } }); })';
  const raw = 'prisma.$queryRaw`SELECT 1`';

  test('of names of their own leave the calls alone', () => {
    expect(through('{ $log() {} }', ['prisma.user.findMany()', transaction, raw])).toEqual([
      'moves',
      'moves',
      'moves',
      'moves',
    ]);
  });
  test.each([
    ['{ $transaction() {} }', transaction, [LEFT, 'transaction']],
    ['{ $queryRaw() {} }', raw, [LEFT]],
    ['{ user: {} }', 'prisma.user.findMany()', [LEFT]],
    ['{ ...methods }', 'prisma.user.findMany()', [LEFT]],
    ['{ ...methods }', transaction, [LEFT, LEFT]],
  ])('that take the place of Prisma’s keep them: %s', (methods, line, expected) => {
    expect(through(methods, [line]).sort()).toEqual(expected);
  });
});

describe('inside of extensions', () => {
  const EXTENSION = `
  model: {
    user: {
      async byName(name: string) { return base.user.findFirst({ where: { name } }); },
      async byEmail(email: string) { const context = Prisma.getExtensionContext(this); return (context as any).findFirst({ where: { email } }); },
      async byId(id: number) { return [id].map(() => this.findFirst({ where: { id } })); },
    },
  },
  client: {
    async $find(email: string) { return this.user.findFirst({ where: { email } }); },
    async $both() { return Prisma.getExtensionContext(this).$transaction(async (tx) => { await tx.user.create({ data: {} }); }); },
    async $one() { return this.$queryRaw\`SELECT 1\`; },
  },`;
  const TEXT = `const base = new PrismaClient();\nexport const prisma = base.$extends({ ${EXTENSION} });`;

  test('calls of the client that a method is called on stay, those of another one move', () => {
    expect(found(client(TEXT), 'src/client.ts')).toEqual(['moves', LEFT, LEFT, LEFT, LEFT, LEFT, LEFT]);
  });
  test('methods for all models are called on one that is not known', () => {
    const text = `export const own = Prisma.defineExtension({ model: { $allModels: { async exists<T>(this: T) { return (Prisma.getExtensionContext(this) as any).count(); } } } });`;
    const files = { ...client('export const prisma = new PrismaClient();'), 'src/own.ts': HEAD + text };
    const { unresolved } = findAll(new SourceFile('src/own.ts', files['src/own.ts']), factsOf(files));
    expect(unresolved.map(({ reason }) => reason.code)).toEqual(['dynamic-model']);
  });
  test('so do calls of the client that an extension is given to', () => {
    const text = `export const own = Prisma.defineExtension((prisma) => prisma.$extends({ query: { user: { async delete({ args }) { return prisma.user.update({ ...args, data: { isActive: false } }); } } } }));`;
    const files = { ...client('export const prisma = new PrismaClient();'), 'src/own.ts': HEAD + text };
    expect(found(files, 'src/own.ts')).toEqual([LEFT]);
    // It is no client of the project.
    const others = { ...files, 'src/case.ts': 'const f = (ctx: any) => ctx.prisma.user.findMany();' };
    expect(found(others, 'src/case.ts')).toEqual(['moves']);
  });
  test('the report names the methods', () => {
    const files = client(TEXT);
    const uses = clientUses(new SourceFile('src/client.ts', files['src/client.ts'] ?? ''), factsOf(files));
    const notes = uses.find(({ what }) => what === '$extends')?.notes?.join() ?? '';
    expect(notes).toMatch(
      /Methods that the extension adds .*: user\.byName, user\.byEmail, user\.byId, \$find/,
    );
  });
});

describe('which client it is', () => {
  const MIXED = `export const base = new PrismaClient();\nexport const active = base.$extends(${ACTIVE});\n`;
  const typed = (text: string): string[] =>
    found({ 'src/client.ts': `${HEAD}${MIXED}${text}` }, 'src/client.ts');

  test('a client that only its name tells may be the extended one, also one that is not exported', () => {
    for (const made of ['export const prisma', 'const prisma']) {
      const files = {
        'src/client.ts': `${HEAD}export const base = new PrismaClient();\n${made} = base.$extends(${STRANGE});`,
        'src/case.ts': `import { prisma } from '@acme/db';\nconst a = (ctx: any) => [ctx.prisma.user.findMany(), ctx.prisma.post.findMany()];\nconst b = () => prisma.user.findMany();`,
      };
      expect(found(files, 'src/case.ts')).toEqual([LEFT, 'moves', LEFT]);
    }
  });
  test('a client that goes through functions of any client is what they make of it', () => {
    const files = {
      'src/client.ts': `${HEAD}function tagged<T extends PrismaClient>(label: string, store: T): T { return store.$extends(${ACTIVE}) as unknown as T; }\nconst make = () => new PrismaClient();\nexport const prisma = singleton('prisma', () => tagged('own', make()));`,
    };
    expect(calls(files, USERS_AND_POSTS)).toEqual([FILTER, 'moves']);
  });
  test('what is extended counts where it is not known what that is', () => {
    const files = client(
      `const extended = (store) => store.$extends(${STRANGE});\nexport const prisma = apply(extended, new PrismaClient());`,
    );
    expect(calls(files, USERS_AND_POSTS)).toEqual([LEFT, 'moves']);
  });
  test('a filter of one of two is not written into what may be the other', () => {
    expect(typed('const f = (x: boolean) => (x ? base : active).user.findMany();')).toEqual([LEFT]);
    expect(typed('const f = (ctx: any) => ctx.prisma.user.findMany();')).toEqual([LEFT]);
    expect(typed('const f = (store: PrismaClient) => store.user.findMany();')).toEqual(['moves']);
    expect(typed('const f = () => [base.user.findMany(), active.user.findMany()];')).toEqual([
      'moves',
      FILTER,
    ]);
  });
  test('a transaction that only its type tells may be of either', () => {
    expect(typed('export const f = (tx: Prisma.TransactionClient) => tx.user.findMany();')).toEqual([LEFT]);
    expect(
      typed('export const f = (tx?: Prisma.TransactionClient) => (tx ?? active).user.findMany();'),
    ).toEqual([LEFT]);
    expect(typed('export const f = (tx: Prisma.TransactionClient) => tx.post.findMany();')).toEqual([
      'moves',
    ]);
  });
  test('a transaction is of the client that it is begun on, through functions that its type or nothing tells', () => {
    const through = (body: string): string[] =>
      typed(
        `const one = (tx: Prisma.TransactionClient) => tx.user.findMany();\nconst two = (tx) => tx.user.findMany();\nconst three = (x: { tx: Prisma.TransactionClient }) => x.tx.user.findMany();\n${body}`,
      ).slice(0, 3);
    const all = (name: string): string =>
      `export const ${name}s = () => ${name}.$transaction(async (tx) => { await one(tx); await two(tx); await three({ tx }); });`;
    expect(through(all('base'))).toEqual(['moves', 'moves', 'moves']);
    expect(through(all('active'))).toEqual([FILTER, FILTER, FILTER]);
    expect(through(`${all('base')}\n${all('active')}`)).toEqual([LEFT, LEFT, LEFT]);
  });
  test('an untyped parameter that is given an extended client in a transaction is one', () => {
    const files = client(
      `export const prisma = new PrismaClient().$extends(${STRANGE});\nconst two = (tx) => tx.user.findMany();\nexport const f = () => prisma.$transaction(async (tx) => { await two(tx); });`,
    );
    expect(found(files, 'src/client.ts')).toEqual([LEFT, 'transaction']);
  });
  test('the client that an extended one is made from is no extended one, where it is not exported either', () => {
    const files = client(
      `const base = new PrismaClient();\nexport const prisma = base.$extends(${ACTIVE});\nconst f = () => [base.user.findMany(), prisma.user.findMany()];`,
    );
    expect(found(files, 'src/client.ts')).toEqual(['moves', FILTER]);
  });
  test('two extended clients that are not alike are not taken for each other', () => {
    const files = {
      'src/client.ts': `${HEAD}const base = new PrismaClient();\nexport const a = base.$extends(${ACTIVE});\nexport const b = base.$extends(${STRANGE});`,
      'src/case.ts': `${HEAD}const f = (store: PrismaClient) => [store.user.findMany(), store.post.findMany()];`,
    };
    expect(found(files, 'src/case.ts')).toEqual([LEFT, 'moves']);
  });
  test('a type does not make an extended client a plain one', () => {
    expect(
      typed(
        'function get(): PrismaClient { return active as never; }\nconst f = () => get().user.findMany();',
      ),
    ).toEqual([FILTER]);
  });
});

describe('classes', () => {
  const through = (body: string): string[] =>
    found(
      {
        'src/client.ts': `${HEAD}export class Store extends PrismaClient { ${body} }`,
        'src/case.ts': `import { Store } from './client';\nclass Service { constructor(private store: Store) {} a() { return [this.store.user.findMany(), this.store.post.findMany()]; } }`,
      },
      'src/case.ts',
    );

  test.each([
    ['nothing', '', ['moves', 'moves']],
    ['itself', 'constructor() { super(); return this; }', ['moves', 'moves']],
    [
      'an extended client',
      `constructor() { super(); return this.$extends(${ACTIVE}) as this; }`,
      [FILTER, 'moves'],
    ],
    ['something else', 'constructor() { super(); return wrap(this); }', [LEFT, LEFT]],
    [
      'a proxy before an extended client',
      `constructor() { super(); const own = this.$extends(${ACTIVE}); return new Proxy(this, { get: (_, key) => own[key] }); }`,
      [LEFT, LEFT],
    ],
  ])('whose constructor returns %s', (_, body, expected) => {
    expect(through(body)).toEqual(expected);
  });
  test('that hold or give an extended client beside their own', () => {
    const files = {
      'src/client.ts': `${HEAD}export class Store extends PrismaClient { readonly active = this.$extends(${ACTIVE}); strange() { return this.$extends(${STRANGE}); } get other() { return this.$extends(${ACTIVE}); } }`,
      'src/case.ts': `import { Store } from './client';\nclass Service { constructor(private store: Store) {} a() { return [this.store.user.findMany(), this.store.active.user.findMany(), this.store.strange().user.findMany(), this.store.other.user.findMany()]; } }`,
    };
    expect(found(files, 'src/case.ts')).toEqual(['moves', FILTER, LEFT, FILTER]);
  });
  test('that take over an extended client are not plain', () => {
    expect(through(`async onModuleInit() { Object.assign(this, this.$extends(${ACTIVE})); }`)).toEqual([
      LEFT,
      LEFT,
    ]);
  });
  test('that only give what a function makes', () => {
    const files = {
      'src/client.ts': `${HEAD}const make = () => new PrismaClient().$extends(${ACTIVE});\nconst Untyped = class { constructor() { return make(); } } as new () => ReturnType<typeof make>;\nexport class Store extends Untyped {}`,
      'src/case.ts': `import { Store } from './client';\nclass Service { constructor(private store: Store) {} a() { return this.store.user.findMany(); } }`,
    };
    expect(found(files, 'src/case.ts')).toEqual([FILTER]);
  });
});

describe('what a package makes of a client', () => {
  const PRISMA = client('export const prisma = new PrismaClient();');
  const through = (made: string, text: string): string[] => {
    const head = `import { enhance, PrismaAdapter } from '@acme/policies';\nimport { prisma } from './client';\n`;
    return found({ ...PRISMA, 'src/made.ts': head + made, 'src/case.ts': text }, 'src/case.ts');
  };

  test.each([
    [
      'given by a function',
      'export function getPrisma() { return enhance(prisma, {}); }',
      'const db = getPrisma();',
    ],
    [
      'promised',
      'export async function getPrisma() { return enhance(prisma, {}); }',
      'const db = await getPrisma();',
    ],
    [
      'given by an arrow',
      'export const getPrisma = async () => await enhance(prisma, {});',
      'const db = await getPrisma();',
    ],
    [
      'in an object',
      'export const getPrisma = () => ({ db: enhance(prisma, {}) });',
      'const { db } = getPrisma();',
    ],
  ])('takes part, %s', (_, made, taken) => {
    const text = `import { getPrisma } from './made';\nexport async function f() { ${taken} return db.user.findMany(); }`;
    expect(through(made, text)).toEqual([LEFT]);
  });
  test('takes part in calls of a client that only its name tells', () => {
    const text = 'const f = (ctx: any) => ctx.prisma.user.findMany();';
    expect(through('export const context = () => ({ prisma: enhance(prisma, {}) });', text)).toEqual([LEFT]);
    expect(through('export const adapter = PrismaAdapter(prisma);', text)).toEqual(['moves']);
    expect(through('export const prismaAdapter = () => PrismaAdapter(prisma);', text)).toEqual(['moves']);
  });
});

describe('middleware', () => {
  const through = (body: string, lines: readonly string[]): string[] =>
    calls(
      client(
        `export const prisma = new PrismaClient();\nprisma.$use(async (params, next) => { ${body} return next(params); });`,
      ),
      lines,
    );

  test('takes part in calls of the models and operations that it asks for', () => {
    const body = `if (params.model === 'User' && ['create', 'update'].includes(params.action)) { params.args.data.name = await hash(params.args.data.name); }`;
    expect(
      through(body, [
        'prisma.user.create({ data: { email } })',
        'prisma.user.findMany()',
        'prisma.post.create({ data })',
        'prisma.$queryRaw`SELECT 1`',
      ]),
    ).toEqual([LEFT, 'moves', 'moves', 'moves']);
  });
  test('that asks for nothing takes part in all', () => {
    expect(through('await audit(params);', ['prisma.user.count()', 'prisma.$queryRaw`SELECT 1`'])).toEqual([
      LEFT,
      LEFT,
    ]);
  });
  test('that asks for raw SQL takes part in it', () => {
    const body = `if (params.action === 'queryRaw') await audit();`;
    expect(through(body, ['prisma.$queryRaw`SELECT 1`', 'prisma.$executeRaw`SELECT 1`'])).toEqual([
      LEFT,
      'moves',
    ]);
  });
  test('that only looks on changes nothing, and the report says what it loses', () => {
    const files = client(
      `export const prisma = new PrismaClient();\nprisma.$use(async (params, next) => { const start = Date.now(); const result = await next(params); console.log(\`\${params.model}.\${params.action}: \${Date.now() - start}\`); return result; });`,
    );
    expect(calls(files, ['prisma.user.findMany()'])).toEqual(['moves']);
    const uses = clientUses(new SourceFile('src/client.ts', files['src/client.ts'] ?? ''), factsOf(files));
    const use = uses.find(({ what }) => what === '$use');
    expect(use?.notes?.[0]).toMatch(/^What it logs/);
  });

  test.each([
    [
      'a function of another file',
      'export const own: Prisma.Middleware = async (params, next) => {',
      'prisma.$use(own);',
    ],
    [
      'a function that gives it',
      'export const own = (): Prisma.Middleware => async (params, next) => {',
      'prisma.$use(own());',
    ],
    ['a declaration', 'export async function own(params: any, next: any) {', 'prisma.$use(own);'],
  ])('that is %s', (_, head, use) => {
    const files = {
      'src/own.ts': `${HEAD}${head} if (params.model === 'User') await audit(); return next(params); }`,
      'src/client.ts': `${HEAD}import { own } from './own';\nexport const prisma = new PrismaClient();\n${use}`,
    };
    expect(calls(files, USERS_AND_POSTS)).toEqual([LEFT, 'moves']);
  });
  test('that cannot be followed takes part in all', () => {
    const files = client(
      `import { own } from 'middleware';\nexport const prisma = new PrismaClient();\nprisma.$use(own);`,
    );
    expect(calls(files, USERS_AND_POSTS)).toEqual([LEFT, LEFT]);
  });
  test.each([
    ['a method', 'async own(params: Prisma.MiddlewareParams, next: any) {', '}'],
    ['a property', 'own: Prisma.Middleware = async (params, next) => {', '};'],
  ])('that is %s of the client’s class', (_, head, end) => {
    const files = {
      'src/client.ts': `${HEAD}export class Store extends PrismaClient { constructor() { super(); this.$use(this.own); } ${head} if (params.model === 'User') await audit(); return next(params); ${end} }\nexport const prisma = new Store();`,
    };
    expect(calls(files, USERS_AND_POSTS)).toEqual([LEFT, 'moves']);
  });
  test('that takes the model out first', () => {
    const body = `const model = params.model; const { action } = params; if (model === 'User' && action === 'findMany') await audit();`;
    expect(through(body, [...USERS_AND_POSTS, 'prisma.user.count()'])).toEqual([LEFT, 'moves', 'moves']);
  });
  test('that chooses among operations', () => {
    const body = `switch (params.action) { case 'create': case 'update': { await audit(); break; } case 'findMany': if (params.model === 'User') await audit(); break; case 'count': return next(params); default: break; }`;
    expect(
      through(body, [
        ...USERS_AND_POSTS,
        'prisma.user.create({ data })',
        'prisma.user.update({ where, data })',
        'prisma.user.count()',
        'prisma.user.delete({ where })',
      ]),
    ).toEqual([LEFT, 'moves', LEFT, LEFT, 'moves', 'moves']);
    const through2 = `switch (params.action) { case 'create': await audit(); case 'findMany': break; }`;
    expect(through(through2, USERS_AND_POSTS)).toEqual([LEFT, LEFT]);
  });

  // The soft delete of Prisma's documentation.
  const SOFT = `
    if (params.model == 'Post') {
      if (params.action === 'findUnique' || params.action === 'findFirst') {
        params.action = 'findFirst'
        params.args.where['published'] = true
      }
      if (params.action === 'findMany') {
        if (params.args.where) {
          if (params.args.where.published == undefined) params.args.where['published'] = true
        } else {
          params.args['where'] = { published: true }
        }
      }
      if (params.action === 'delete') { params.action = 'update'; params.args['data'] = { published: false } }
    }`;
  test.each([
    [
      'prisma.post.deleteMany({ where: { title } })',
      '{"operation":"updateMany","values":{"published":{"plain":false}}}',
    ],
    // Without arguments it throws.
    ['prisma.post.deleteMany()', LEFT],
    ['prisma.post.updateMany({ where: { title }, data: {} })', 'moves'],
  ])('its data goes into what deletes: %s', (line, expected) => {
    const body = `
      if (params.model == 'Post' && params.action == 'deleteMany') {
        params.action = 'updateMany'
        if (params.args.data != undefined) { params.args.data['published'] = false } else { params.args['data'] = { published: false } }
      }`;
    expect(through(body, [line])).toEqual([expected]);
  });

  const PUBLISHED = '{"values":{"published":true},"wins":true}';
  test.each([
    ['prisma.post.findUnique({ where: { id } })', PUBLISHED],
    ['prisma.post.findFirst({ where: { title } })', PUBLISHED],
    ['prisma.post.findMany({ where: { title } })', PUBLISHED],
    ['prisma.post.findMany({ take: 1 })', PUBLISHED],
    ['prisma.post.findMany({ where: { published: false } })', 'moves'],
    ['prisma.post.findMany({ where: { published } })', LEFT],
    ['prisma.post.findMany({ where: { published: null } })', LEFT],
    ['prisma.post.findMany({ where })', LEFT],
    ['prisma.post.findMany(args)', LEFT],
    // Without arguments it throws.
    ['prisma.post.findMany()', LEFT],
    ['prisma.post.findFirst({})', LEFT],
    [
      'prisma.post.delete({ where: { id } })',
      '{"operation":"update","values":{"published":{"plain":false}}}',
    ],
    ['prisma.post.deleteMany()', 'moves'],
    ['prisma.post.count()', 'moves'],
    ['prisma.user.findMany()', 'moves'],
  ])('its filter goes into the calls in which it is certain: %s', (line, expected) => {
    expect(through(SOFT, [line])).toEqual([expected]);
  });
  test('a key of several columns is none that findFirst takes', () => {
    const body = `if (params.action === 'findUnique') { params.action = 'findFirst'; }`;
    expect(
      through(body, [
        'prisma.user.findUnique({ where: { id } })',
        'prisma.user.findUnique({ where: { tenant_memberNo: { tenant, memberNo } } })',
      ]),
    ).toEqual(['moves', LEFT]);
  });
  test.each([
    [
      'by a list of the file',
      `const MODELS = ['User'];`,
      `MODELS.includes(params.model ?? '')`,
      [LEFT, 'moves'],
    ],
    [
      'by a set of the file',
      `const MODELS = new Set<string>(['User']);`,
      'MODELS.has(params.model!)',
      [LEFT, 'moves'],
    ],
    [
      'by a list that is changed',
      `const MODELS = ['User']; MODELS.push('Post');`,
      'MODELS.includes(params.model)',
      [LEFT, LEFT],
    ],
    [
      'by a list that others may change',
      `export const MODELS = ['User'];`,
      'MODELS.includes(params.model)',
      [LEFT, LEFT],
    ],
    ['by what something else says', '', 'isTracked(params.model)', [LEFT, LEFT]],
    ['by the environment', '', 'process.env.TRACK', [LEFT, LEFT]],
    ['by a variable', '', `((model) => model)(params.model)`, [LEFT, LEFT]],
    ['by a name', '', `params.action.startsWith('find')`, [LEFT, LEFT]],
    ['by Prisma’s names', '', 'params.model === Prisma.ModelName.User', [LEFT, 'moves']],
    ['first by the model', '', `params.model === 'User' && isTracked(params)`, [LEFT, 'moves']],
    ['by the model last', '', `isTracked(params) && params.model === 'User'`, [LEFT, LEFT]],
  ])('that asks %s', (_, before, test, expected) => {
    const text = `${before}\nexport const prisma = new PrismaClient();\nprisma.$use(async (params, next) => { if (${test}) await audit(); return next(params); });`;
    expect(calls(client(text), USERS_AND_POSTS)).toEqual(expected);
  });
  test.each([
    ['throws again', 'throw error;', 'moves'],
    ['throws something else', 'throw new Failure(error);', LEFT],
    ['gives something else', 'return null;', LEFT],
    ['tries again', 'return next(params);', LEFT],
  ])('that catches, and %s', (_, then, expected) => {
    const text = `export const prisma = new PrismaClient();\nprisma.$use(async (params, next) => { try { return await next(params); } catch (error) { console.error(error); ${then} } });`;
    expect(calls(client(text), ['prisma.user.findMany()'])).toEqual([expected]);
  });
});
