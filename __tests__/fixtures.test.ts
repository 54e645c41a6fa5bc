import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ProofPair, type Workspace } from '../scripts/proof';
import { readRegistry } from '../scripts/runner/registry';
import { syntaxError } from '../scripts/runner/syntax-error';
import { missingCoverage } from './harness/coverage';
import { answeringMysql } from './harness/dialect-pairs';
import { execute } from './harness/execute';
import { explain } from './harness/explain';
import { discoverFixtures, fixturesFolder, type Fixture } from './harness/fixture';
import { orders } from './harness/orders';
import { exportedFunctions } from './harness/requirements';
import { rewrite } from './harness/rewrite';
import { answeringServer } from './harness/server';
import { typeCheck } from './harness/type-check';

const registry = readRegistry();
const server = answeringServer();
const specs = [...registry.values()].map(({ spec }) => spec);
const fixtures = discoverFixtures();
const schemas = [...new Set(fixtures.map(({ schema }) => schema))].sort();

const specOf = ({ transform }: Fixture) => specs.filter(({ name }) => name === transform);
const expected = ({ input, output }: Fixture): string => (output ?? input).text;

test('every folder of fixtures belongs to a transform', () => {
  const unknown = fixtures
    .filter(({ transform }) => !registry.has(transform))
    .map(({ transform }) => transform);
  expect([...new Set(unknown)]).toEqual([]);
});

describe.each(schemas)('on the schema %s', (schema) => {
  const own = fixtures.filter((fixture) => fixture.schema === schema);
  const isMysql = /^\s*provider\s*=\s*"mysql"/m.test(schemaText(schema));
  // MySQL is not embedded: without a server its pairs are only rewritten and type-checked.
  const isRun = !isMysql || answeringMysql() !== undefined;
  const pair = new ProofPair(isMysql ? answeringMysql() : undefined);
  const serverPair = server === undefined || isMysql ? undefined : new ProofPair(server);
  let workspace: Workspace;
  let messages: Map<string, string[]>;

  beforeAll(async () => {
    const file = path.join(fixturesFolder, 'schemas', `${schema}.prisma`);
    workspace = await pair.build({
      schema: [[file, readFileSync(file, 'utf8')]],
      seedFile: file.replace(/\.prisma$/, '.seed.ts'),
    });
    const sources = own
      .flatMap(({ input, output }) => [input, ...(output ? [output] : [])])
      .map((source) => source.path);
    const checked = sources.filter((source) => /\.[mc]?tsx?$/.test(source));
    [messages] = await Promise.all([typeCheck(workspace, checked), isRun ? pair.open(workspace) : undefined]);
  }, 120_000);
  afterAll(() => Promise.all([pair.close(), serverPair?.close()]));

  /** Opened for the first case that needs it. */
  const onServer = async (): Promise<ProofPair | undefined> => {
    if (serverPair && !serverPair.isOpen) await serverPair.open(workspace);
    return serverPair;
  };

  test('the generated schema, client and parity modules type-check', () => {
    const inWorkspace = [...messages].filter(([file]) => file.startsWith(workspace.directory));
    expect(inWorkspace).toEqual([]);
  });

  describe.each(own.map((fixture) => [`${fixture.transform}/${fixture.name}`, fixture] as const))(
    '%s',
    (_, fixture) => {
      test('is rewritten to exactly the output', () => {
        const { output, failures } = rewrite(fixture, fixture.input.text, specOf(fixture));
        expect(failures).toEqual([]);
        expect(output).toBe(expected(fixture));
        expect(syntaxError(fixture.input.path, output)).toBeUndefined();
      });

      test('is not changed by a second run', () => {
        expect(rewrite(fixture, expected(fixture), specOf(fixture)).output).toBe(expected(fixture));
      });

      test('comes out the same whatever the order of all transforms, each site reported by one owner', () => {
        const [first, ...others] = orders(specs).map((order) => rewrite(fixture, fixture.input.text, order));
        const ids = first?.rows.map(({ id }) => id) ?? [];
        expect(ids).toEqual([...new Set(ids)]);
        for (const other of others) expect(other.output).toBe(first?.output);
        expect(rewrite(fixture, fixture.input.text, specs, true).output).toBe(first?.output);
      });

      test('type-checks before and after', () => {
        const { input, output } = fixture;
        expect({ input: messages.get(input.path), output: output && messages.get(output.path) }).toEqual({});
      });

      if (!isRun) {
        test('is not run: no MySQL or MariaDB server answers', () =>
          expect(answeringMysql()).toBeUndefined());
        return;
      }

      test('does the same on both databases, and the runs cover what may come', async () => {
        const { input, output, run } = fixture;
        if (!run) {
          // Without runs the code itself must be unchanged: nothing but marker comments may have come in.
          expect(code(withoutMarkers(expected(fixture)))).toBe(code(input.text));
          return;
        }
        expect(output).toBeDefined();
        const runs = await pair.runsOf(run);
        const { comparisons, observations } = await execute(pair, fixture, runs, onServer);
        expect(explain(comparisons)).toBe('');
        expect(missingCoverage(exportedFunctions(input), observations, pair.seed, runs.waived)).toEqual([]);
      }, 120_000);
    },
  );
});

function schemaText(schema: string): string {
  return readFileSync(path.join(fixturesFolder, 'schemas', `${schema}.prisma`), 'utf8');
}

/** A marker may have wanted a line of its own: blanks and line breaks do not count. */
function code(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function withoutMarkers(text: string): string {
  return text.replace(/^[ \t]*\/\/ TODO\(drizzle-codemods\/[\w-]+\):.*\r?\n/gm, '');
}
