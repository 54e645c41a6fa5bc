import { spelledSites } from '../scripts/demo/call-sites';
import { RAN, instrument } from '../scripts/demo/instrument';

const MODELS = new Set(['task', 'apiKey']);
const operations = (source: string) => spelledSites(source, MODELS).map((site) => site.operation);

describe('spelledSites', () => {
  it.each([
    ['a client', 'prisma.task.findUnique({ where })', ['task.findUnique']],
    ['a client behind a call', 'getPrisma().apiKey.count()', ['apiKey.count']],
    ['a member', 'this.prisma.task.create({ data })', ['task.create']],
    ['a broken line', 'prisma.task\n  .delete({ where })', ['task.delete']],
    ['raw SQL', 'prisma.$queryRaw`SELECT 1`; tx.$executeRaw<number>`x`', ['$queryRaw', '$executeRaw']],
    [
      'calls within a transaction',
      'prisma.$transaction([prisma.task.create(a), prisma.apiKey.update(b)])',
      ['$transaction', 'task.create', 'apiKey.update'],
    ],
    ['a model of another schema', 'prisma.user.create({ data })', []],
    ['a method of another object', 'new Map().delete(key); tasks.count()', []],
    ['an operation that is not called', 'const create = prisma.task.create', []],
  ])('sees %s', (_name, source, expected) => {
    expect(operations(source)).toEqual(expected);
  });

  it('counts lines and columns from one', () => {
    expect(spelledSites('\n  await prisma.task.count();', MODELS)).toMatchObject([{ line: 2, column: 9 }]);
  });
});

describe('instrument', () => {
  /** Runs instrumented code on a stand-in client, and gives its value and the sites that it reached. */
  const run = (source: string) => {
    const ran: string[] = [];
    const task = { count: (n: number) => n, create: (n: number) => ({ n }) };
    const client = { task, $transaction: (steps: unknown[]) => steps.length };
    const sites = spelledSites(source, MODELS);
    const code = instrument(source, sites, (site) => site.operation);
    const value: unknown = new Function(RAN, 'prisma', code)((id: string) => ran.push(id), client);
    return { value, ran };
  };

  it('keeps the value and notes the site', () => {
    expect(run('return prisma.task.count(2) + 1')).toEqual({ value: 3, ran: ['task.count'] });
  });

  it('keeps what hangs on the call', () => {
    expect(run('return prisma.task.create(7).n')).toEqual({ value: 7, ran: ['task.create'] });
  });

  it('wraps calls within calls', () => {
    expect(run('return prisma.$transaction([prisma.task.count(1), prisma.task.create(2)])')).toEqual({
      value: 2,
      ran: ['$transaction', 'task.count', 'task.create'],
    });
  });

  it('says nothing of what is not reached', () => {
    expect(run('if (prisma) return 1; return prisma.task.count(1)')).toEqual({ value: 1, ran: [] });
  });
});
