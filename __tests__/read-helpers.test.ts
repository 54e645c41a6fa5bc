import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareRuns, ProofPair } from '../scripts/proof';
import { discoverFixtures, fixturesFolder, type Fixture } from './harness/fixture';

jest.setTimeout(60_000);

/**
 * A helper of `parity.ts` stands only where plain Drizzle would behave otherwise: in the place of each helper that a
 * fixture's reads use, the plain form makes at least one of its runs differ.
 */
const plain: Record<string, string> = {
  anyOf: 'export const anyOf = or;',
  distinctBy: 'export const distinctBy = <Row>(rows: Row[]) => rows;',
  eqOpt: 'export const eqOpt = eq;',
  firstOrThrow: 'export const firstOrThrow = <Row>(rows: Row[]) => rows[0]!;',
  fromCursor: `export const fromCursor = (order: [never, string][], find: (column: never) => never) =>
  and(...order.map(([column, direction]) => (direction === 'asc' ? gte : lte)(column, find(column))));`,
  given: 'export const given = <Value>(value: Value) => value;',
  ifDefined:
    'export const ifDefined = <Value>(value: Value, build: (value: Value) => unknown) => build(value);',
  inOpt: 'export const inOpt = inArray;',
  keyOpt: 'export const keyOpt = eq;',
  neOpt: 'export const neOpt = ne;',
  noneOf: 'export const noneOf = (...conditions: never[]) => not(and(...conditions)!);',
  notInOpt: 'export const notInOpt = notInArray;',
  once: 'export const once = <Result>(run: () => Result) => run();',
  orThrow: 'export const orThrow = <Row>(row: Row) => row;',
  readPage: `export const readPage = (limit: number, read: (page: object) => Promise<unknown[]>) =>
  read({ limit: limit ?? Number.MAX_SAFE_INTEGER, isBackward: false, asc, desc });`,
  required: 'export const required = <Value>(value: Value) => value;',
  startingAt: 'export const startingAt = <Row>(rows: Row[]) => rows;',
};
const DRIZZLE =
  "import { and, asc, desc, eq, gte, inArray, lte, ne, not, notInArray, or } from 'drizzle-orm';";
const IMPORT = /import \{ ([\w, ]+) \} from '@\/db\/parity';/;

const reads = discoverFixtures().filter(
  ({ transform, schema, output, run }) =>
    /^prisma-(find\w+|count|aggregate|groupBy)-to-/.test(transform) &&
    /^(blog|documents)$/.test(schema) &&
    output !== undefined &&
    run !== undefined,
);
/** Runs await what a function gives: whether it threw or gave a promise that rejects is told by functions that handle it. */
const isTold = (fixture: Fixture, helper: string): boolean =>
  helper !== 'once' || fixture.name === 'rejecting';
const uses = reads.flatMap((fixture) =>
  (IMPORT.exec(fixture.output?.text ?? '')?.[1]?.split(', ') ?? [])
    .filter((helper) => isTold(fixture, helper))
    .map((helper) => ({ fixture, helper })),
);

test('for each helper that reads use there is a plain form', () => {
  expect(uses.map(({ helper }) => helper).filter((helper) => !(helper in plain))).toEqual([]);
});

/** The output with the helper's plain form, and all others as they are. */
function withPlain(fixture: Fixture, helper: string, folder: string): string {
  const module = path.join(folder, `plain-${helper}.ts`);
  writeFileSync(
    module,
    `${DRIZZLE}\n${plain[helper] ?? ''}\nexport const used = { and, asc, desc, eq, gte, inArray, lte, ne, not, notInArray, or };\n`,
  );
  const text = (fixture.output?.text ?? '').replace(IMPORT, (_, names: string) => {
    const others = names.split(', ').filter((name) => name !== helper);
    return [
      ...(others.length > 0 ? [`import { ${others.join(', ')} } from '@/db/parity';`] : []),
      `import { ${helper} } from '${module.replace(/\.ts$/, '')}';`,
    ].join('\n');
  });
  const file = path.join(folder, `${fixture.transform}-${fixture.name}-${helper}.ts`);
  writeFileSync(file, text);
  return file;
}

describe.each([...new Set(reads.map(({ schema }) => schema))])('on the schema %s', (schema) => {
  const pair = new ProofPair();
  const folder = mkdtempSync(path.join(tmpdir(), 'plain-'));
  beforeAll(async () => {
    const file = path.join(fixturesFolder, 'schemas', `${schema}.prisma`);
    const source: [string, string][] = [[file, readFileSync(file, 'utf8')]];
    await pair.open(await pair.build({ schema: source, seedFile: file.replace(/\.prisma$/, '.seed.ts') }));
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await pair.close();
  });

  test.each(
    uses
      .filter(({ fixture }) => fixture.schema === schema)
      .map((use) => [use.helper, `${use.fixture.transform}/${use.fixture.name}`, use.fixture] as const),
  )(
    '%s is needed in %s',
    async (helper, _, fixture) => {
      const drizzle = withPlain(fixture, helper, folder);
      const module = fixture.run ?? '';
      const { runs } = await pair.runsOf(module);
      const differing: string[] = [];
      for (const [index, run] of runs.entries()) {
        const records = await pair.run({
          prisma: fixture.input.path,
          drizzle,
          call: run.call ?? '',
          args: { module, index },
        });
        if ('reason' in records) throw new Error(records.reason);
        const { verdict } = compareRuns(records.prisma, records.drizzle, {
          seed: pair.seed,
          moreStatements: true,
        });
        if (verdict === 'different') differing.push(run.name);
        if (differing.length > 0) break;
      }
      expect(differing).not.toEqual([]);
    },
    120_000,
  );
});
