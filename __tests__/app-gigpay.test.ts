import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readApp, type App } from '../scripts/demo/app-sources';
import { compareScenarios } from '../scripts/demo/compare';
import { compile } from '../scripts/demo/compiler';
import { instrumentApp } from '../scripts/demo/instrument-app';
import { linkPrismaClient, runScenario } from '../scripts/demo/run-scenario';
import { layOut, type Workspace } from '../scripts/demo/workspace';
import type { ScenarioRecord } from '../scripts/proof/protocol';

const APP = join(__dirname, '../__testfixtures__/apps/gigpay');

let app: App;
let sites: string[];
let workspace: Workspace;
let record: ScenarioRecord;

beforeAll(async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'gigpay-')));
  workspace = await layOut(APP, root);
  app = await readApp(APP);
  await linkPrismaClient(root, app.schema);
  sites = await instrumentApp(workspace.traced, app);
  record = await runScenario(workspace.traced, app.schema);
}, 120_000);

afterAll(() => rm(workspace.root, { recursive: true, force: true }));

/** What a step of the scenario came to, flat enough to match against. */
function outcome(step: string): Record<string, unknown> {
  const found = record.steps.find(({ name }) => name === step);
  if (!found) throw new Error(`The scenario has no step "${step}".`);
  if (found.outcome.kind === 'error') return { threw: found.outcome.error.code };
  const { value } = found.outcome;
  const isObject = typeof value === 'object' && value !== null && '$' in value && value.$ === 'object';
  return isObject ? Object.fromEntries(value.entries) : { value };
}

describe('the example app on Prisma', () => {
  it('has no type errors', async () => {
    expect(await compile(workspace.before, 'check')).toEqual([]);
  }, 30_000);

  it('is formatted by its own Prettier settings', () => {
    const prettier = join(dirname(require.resolve('prettier/package.json')), 'bin/prettier.cjs');
    const list = [prettier, '--list-different', '**/*.ts'];
    expect(execFileSync(process.execPath, list, { cwd: workspace.before, encoding: 'utf8' })).toBe('');
  });

  it('is run whole by its scenario', () => {
    expect(sites.length).toBeGreaterThan(80);
    expect(sites.filter((site) => !record.sites.includes(site))).toEqual([]);
  });

  it('never calls the database from the scenario itself', () => {
    expect(app.sources.find(({ path }) => path === 'scenario.ts')?.sites).toEqual([]);
  });

  it('meets unique violations, bad references and missing records', () => {
    expect(outcome('worker with a taken e-mail address')).toMatchObject({ status: 409 });
    expect(outcome('approve with a used hash')).toEqual({ threw: 'P2002' });
    expect(outcome('import for an unknown platform')).toMatchObject({ status: 422 });
    expect(outcome('revert what is missing')).toEqual({ threw: 'P2025' });
    expect(outcome('missing entry')).toEqual({ value: null });
  });

  it('undoes a transaction that fails half way', () => {
    expect(outcome('pay more than there is')).toMatchObject({ status: 402 });
    expect(outcome('the undone payment')).toMatchObject({ status: 200, body: null });
    const texts = record.statements.map(({ text }) => text);
    const postings = texts.filter((text) => /INSERT INTO "public"."transactions"/.test(text));
    // The postings of the failed payments and of the failed loan were written, and are gone.
    expect(postings.length).toBeGreaterThan(record.dump?.transactions?.rows.length ?? Infinity);
    expect(texts.filter((text) => /^ROLLBACK/i.test(text)).length).toBeGreaterThanOrEqual(3);
  });

  it('comes to the same when it runs again, and to something else when a condition is lost', async () => {
    expect(compareScenarios(record, await runScenario(workspace.traced, app.schema)).differences).toEqual([]);

    const file = join(workspace.before, 'src/services/tasks.ts');
    const condition = "platformId, status: 'OPEN', dueAt: null";
    const text = await readFile(file, 'utf8');
    expect(text).toContain(condition);
    await writeFile(file, text.replace(condition, 'platformId, dueAt: null'));
    const { differences } = compareScenarios(record, await runScenario(workspace.before, app.schema));
    await writeFile(file, text);
    expect(differences).toContainEqual(expect.objectContaining({ kind: 'result', step: 'surge' }));
    expect(differences).toContainEqual(expect.objectContaining({ kind: 'database', path: 'tasks' }));
  }, 120_000);
});
