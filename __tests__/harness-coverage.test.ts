import { toTagged, type Dump, type RunRecord, type Tagged } from '../scripts/proof';
import { missingCoverage, type Observation } from './harness/coverage';
import { orders } from './harness/orders';
import { exportedFunctions } from './harness/requirements';

const seed: Dump = { users: { columns: ['id'], rows: [['1']] } };

function observe(args: unknown[], value: Tagged, more: Partial<RunRecord> = {}, call = 'run'): Observation {
  const record: RunRecord = {
    outcome: { kind: 'value', value },
    statements: [],
    clock: { ticks: 0, database: [0, 0] },
    unhandled: [],
    known: [],
    ...more,
  };
  return { run: { name: JSON.stringify(args), call, args: args.map(toTagged) }, record };
}

const missing = (source: string, observations: Observation[], waived?: Record<string, string>): string[] =>
  missingCoverage(exportedFunctions({ path: 'case.ts', text: source }), observations, seed, waived);

const find = 'export const run = (id: number) => prisma.user.findUnique({ where: { id } });';

test('a look-up wants a hit and a miss', () => {
  expect(missing(find, [observe([1], 'x')])).toEqual(['No run of run is a miss.']);
  expect(missing(find, [observe([9], null)])).toEqual([
    'No run of run is a hit.',
    'No run has a result or changes the database.',
  ]);
  expect(missing(find, [observe([1], 'x'), observe([9], null)])).toEqual([]);
  const nobody = observe([9], 'nobody', { statements: [{ text: 'select 1', parameters: [], rows: 0 }] });
  expect(missing(find, [observe([1], 'x'), nobody])).toEqual([]);
});

test('a creation wants a conflict, which may be caught by the program', () => {
  const source =
    'export async function run(email: string) { await prisma.user.create({ data: { email } }); }';
  const created = observe(['a'], 'x');
  expect(missing(source, [created])).toEqual(['No run of run is a conflict.']);
  const failed = observe(['b'], 'taken', {
    statements: [{ text: 'insert', parameters: [], rows: 0, failed: '23505' }],
  });
  expect(missing(source, [created, failed])).toEqual([]);
  expect(missing(source, [created], { conflict: 'nothing is unique' })).toEqual([]);
});

test('an upsert wants both of its ways', () => {
  const source =
    'export const run = (id: number) => prisma.user.upsert({ where: { id }, create: {}, update: {} });';
  const inserted = observe([2], 'x', { dump: { users: { columns: ['id'], rows: [['1'], ['2']] } } });
  expect(missing(source, [inserted])).toEqual(['No run of run is a update.']);
  expect(missing(source, [inserted, observe([1], 'x')])).toEqual([]);
});

test('what a parameter type sets apart must be passed', () => {
  const source = `
    interface Filter { name?: string | null; tags: string[]; strict: boolean }
    export const run = (filter: Filter, take?: number) => prisma.user.count();`;
  const runs = [
    observe([{ name: 'a', tags: ['x'], strict: true }, 1], 1),
    observe([{ name: 'b', tags: ['x'], strict: true }, 1], 0),
  ];
  expect(missing(source, runs)).toEqual([
    'No run of run passes null for parameter 1.name.',
    'No run of run passes undefined for parameter 1.name.',
    'No run of run passes empty for parameter 1.tags.',
    'No run of run passes false for parameter 1.strict.',
    'No run of run passes undefined for parameter 2.',
  ]);
  const more = [
    observe([{ name: null, tags: [], strict: false }], 1),
    observe([{ tags: ['x'], strict: true }, 1], 1),
  ];
  expect(missing(source, [...runs, ...more])).toEqual([]);
});

test('an exported function that is never run is told', () => {
  expect(missing(`${find} export function other() {}`, [observe([1], 'x'), observe([9], null)])).toEqual([
    'other is never run.',
  ]);
});

test('some order has any two items the other way round', () => {
  const items = [1, 2, 3, 4, 5];
  for (const a of items) {
    for (const b of items.filter((item) => item !== a)) {
      expect(orders(items).some((order) => order.indexOf(a) < order.indexOf(b))).toBe(true);
    }
  }
  for (const order of orders(items)) expect([...order].sort()).toEqual(items);
});
