import { CLIENT, factsOf } from './support/small-project';

const SERVICE = `import { Prisma } from '@prisma/client'; import { prisma } from './client';
export class UsersService {
  list(params: { where?: Prisma.UserWhereInput; take?: number }) { return prisma.user.findMany(params); }
}`;
const QUERY = `import { Prisma } from '@prisma/client'; import { prisma } from './client';
export const list = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where });`;

/** What is known of the parameter of `list` in a project of these files. */
function givenKeys(list: string, others: Record<string, string>): string[] | undefined {
  const files = { 'src/client.ts': CLIENT, 'src/list.ts': list, ...others };
  const given = factsOf(files).files['src/list.ts']?.givenKeys;
  const keys = given?.['UsersService.list(0)'] ?? given?.['list(0)'];
  return keys?.filter((key) => !key.endsWith('?')).sort();
}

describe('the keys that a method is given', () => {
  const injected = (call: string): string =>
    `import { UsersService } from './list'; class C { constructor(private readonly users: UsersService) {} f(name: string) { ${call} } }`;

  test.each<[string, string, string[] | undefined]>([
    ['by one call', `return this.users.list({ where: { name } });`, ['where', 'where.name']],
    [
      'by several',
      `this.users.list({ take: 1 }); return this.users.list({ where: { posts: { some: { name } } } });`,
      ['take', 'where', 'where.posts', 'where.posts.some', 'where.posts.some.name'],
    ],
    ['under another name', `const { users } = this; users.list({ take: 1 });`, ['take']],
    ['with what does not show', `return this.users.list(JSON.parse(name));`, undefined],
    ['by a method that is handed on', `return [name].map(this.users.list);`, undefined],
    ['by a name that is computed', `return this.users[name as 'list']({ take: 1 });`, undefined],
    ['by an instance that is handed on', `return console.log(this.users);`, undefined],
    ['by nobody', `return name;`, undefined],
  ])('%s', (_, call, keys) => {
    expect(givenKeys(SERVICE, { 'src/case.ts': injected(call) })).toEqual(keys);
  });

  test('another class of its name is another, and so is what is called alike', () => {
    const others = {
      'src/case.ts': injected(`return this.users.list({ take: 1 });`),
      'src/web/list.ts': `export class UsersService { list(id: unknown) { return id; } }`,
      'src/web/case.ts': `import { UsersService } from './list'; class D { constructor(private users: UsersService) {} f() { return this.users.list({ name: 1 }); } }`,
      'src/other.ts': `const posts = { list: (x: object) => x }; posts.list({ title: 1 });`,
    };
    expect(givenKeys(SERVICE, others)).toEqual(['take']);
  });

  describe('of an instance that a module gives', () => {
    const made = `import { UsersService } from './list'; export const users = new UsersService();`;
    test.each<[string, string, string[] | undefined]>([
      ['by its name', `import { users } from './made'; users.list({ take: 1 });`, ['take']],
      ['by another', `import { users as service } from './made'; service.list({ take: 1 });`, ['take']],
      [
        'by a name that the file has for something else, too',
        `import { users } from './made'; users.list({ take: 1 }); export const f = (o: { users: string[] }) => o;`,
        ['take'],
      ],
      ['through another module', `import { users } from './again'; users.list({ take: 1 });`, ['take']],
      [
        'taken out under another name',
        `import { users } from './made'; const of = { users }; const { users: all } = of; all.list({ take: 1 });`,
        ['take'],
      ],
      [
        'with its method taken out',
        `import { users } from './made'; const of = { users }; const { users: { list } } = of; list({ take: 1 });`,
        undefined,
      ],
      ['handed on', `import { users } from './made'; console.log(users);`, undefined],
      [
        'where another is meant, too',
        `import { users as ours } from './made'; import { users } from './names'; ours.list({ take: 1 }); users.list({ name: 1 });`,
        ['take'],
      ],
    ])('%s', (_, text, keys) => {
      const again = `export { users } from './made';`;
      const names = `export const users = { list: (x: object) => x };`;
      const others = { 'src/made.ts': made, 'src/again.ts': again, 'src/names.ts': names };
      expect(givenKeys(SERVICE, { ...others, 'src/case.ts': text })).toEqual(keys);
    });
  });

  test('a class in its place, or one that extends it, may be called', () => {
    const use = { 'src/case.ts': injected(`return this.users.list({ take: 1 });`) };
    const provided = `import { UsersService } from './list'; export const providers = [{ provide: 'users', useClass: UsersService }];`;
    expect(givenKeys(SERVICE, { ...use, 'src/module.ts': provided })).toBeUndefined();
    const heir = `import { UsersService } from './list'; export class Admins extends UsersService { all() { return this.list({ where: { role: 'ADMIN' } }); } }`;
    expect(givenKeys(SERVICE, { ...use, 'src/admins.ts': heir })).toEqual(
      expect.arrayContaining(['take', 'where', 'where.role']),
    );
  });
});

describe('the keys that a function is given', () => {
  test.each<[string, string, string[] | undefined]>([
    ['by a call', `import { list } from './list'; list({ name: 'a' });`, ['name']],
    ['under another name', `import { list as all } from './list'; all({ name: 'a' });`, ['name']],
    ['through a module', `import * as queries from './list'; queries.list({ name: 'a' });`, ['name']],
    ['where it is handed on', `import { list } from './list'; export const api = { list };`, undefined],
    ['where it goes by another name', `export { list as all } from './list';`, undefined],
    ['where it is loaded', `const { list } = await import('./list'); list({ name: 'a' });`, undefined],
    ['where another is meant', `import { list } from './other'; list({ name: 'a' });`, undefined],
  ])('%s', (_, text, keys) => {
    const other = `export const list = (x: object) => x;`;
    expect(givenKeys(QUERY, { 'src/case.ts': text, 'src/other.ts': other })).toEqual(keys);
  });

  test('what a request holds is not what the calls give', () => {
    const text = { 'src/case.ts': `import { list } from './list'; list({ name: 'a' });` };
    expect(givenKeys(`'use server';\n${QUERY}`, text)).toBeUndefined();
  });
});

describe('parameters without a type of Prisma’s', () => {
  const called = `import { list } from './list'; list({ where: { name: 'a' } });`;
  test.each<[string, string, string[] | undefined]>([
    ['handed on as they are', `({ where }) => prisma.user.findMany({ where })`, ['where', 'where.name']],
    [
      'in an object',
      `(args) => { const { where } = args; return prisma.user.count({ where: { AND: [where] } }); }`,
      ['where', 'where.name'],
    ],
    ['spread', `(args) => prisma.user.findMany({ ...args, take: 1 })`, ['where', 'where.name']],
    [
      'of which a value is taken',
      `({ where }) => prisma.user.findMany({ where: { id: where.id } })`,
      undefined,
    ],
    ['handed on to something else', `({ where }) => console.log({ where })`, undefined],
  ])('%s', (_, fn, keys) => {
    const list = `import { prisma } from './client'; export const list = ${fn};`;
    expect(givenKeys(list, { 'src/case.ts': called })).toEqual(keys);
  });
});
