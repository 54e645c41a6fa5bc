import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readApp, type App } from '../scripts/demo/app-sources';
import type { Report } from '../scripts/report/report';
import { readRegistry, TRANSFORMS } from '../scripts/runner/registry';
import { TestProject } from './support/repository';
import { runCli } from './support/run-cli';

const APP = join(__dirname, '../__testfixtures__/apps/gigpay');
const JSCODESHIFT = join(dirname(require.resolve('jscodeshift/package.json')), 'bin/jscodeshift.js');

const names = [...readRegistry().keys()];
const projects: TestProject[] = [];

let app: App;
let report: Report;
let migrated: TestProject;

/** The app in a repository of its own: what the transforms read, without the packages. */
function copyOf({ schema, sources }: App): TestProject {
  const files = Object.fromEntries([...schema, ...sources.map(({ path, text }) => [path, text] as const)]);
  // In one folder of names and versions, `migrate` and plain jscodeshift choose the same driver.
  const manifest = JSON.stringify({
    name: 'gigpay',
    dependencies: { '@prisma/client': '^7.10.0', pg: '^8.23.0' },
  });
  const project = new TestProject({ ...files, 'package.json': manifest });
  projects.push(project);
  return project;
}

/** The app's own files, and the helpers that every way of running writes for them. */
function texts(project: TestProject): Record<string, string> {
  const made = ['src/db/parity.ts', 'src/db/dynamic.ts'].filter((path) =>
    existsSync(join(project.root, path)),
  );
  const paths = [...app.sources.map(({ path }) => path), ...made];
  return Object.fromEntries(paths.map((path) => [path, project.read(path)]));
}

/** Random numbers, the same for the same seed, so that a failure can be repeated. */
function randomOrder(seed: number): string[] {
  const noise = (index: number) => Math.abs(Math.sin(seed * 1000 + index) * 10_000) % 1;
  return names
    .map((name, index) => ({ name, at: noise(index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** Each transform by itself, in a process of its own, as a user of jscodeshift would run it. */
async function oneAfterAnother({ root }: TestProject, order: readonly string[]): Promise<void> {
  for (const name of order) {
    const flags = [
      '--run-in-band',
      '--extensions=ts',
      '--fail-on-error',
      '-t',
      join(TRANSFORMS, `${name}.ts`),
    ];
    const paths = ['src', 'prisma', 'scenario.ts'].map((path) => join(root, path));
    await promisify(execFile)(process.execPath, [JSCODESHIFT, ...flags, ...paths], { cwd: root });
  }
}

beforeAll(async () => {
  app = await readApp(APP);
  migrated = copyOf(app);
  const { status, stderr } = runCli(migrated.root, 'migrate', '--no-format', '--json', 'report.json');
  expect({ status, stderr }).toMatchObject({ status: 3 });
  report = JSON.parse(migrated.read('report.json')) as Report;
}, 120_000);

afterAll(() => projects.forEach((project) => project.remove()));

describe('migrate on the example app', () => {
  it('changes it, and fails nowhere', () => {
    const after = texts(migrated);
    const changed = app.sources.filter(({ path, text }) => after[path] !== text);
    expect(changed.length).toBeGreaterThan(10);
    expect(report.failures).toEqual([]);
  });

  it('has one row, with one owner, for every site that the app spells out', () => {
    const kinds = new Set(['call', 'transaction', 'raw']);
    const rows = report.callSites.filter(({ kind }) => kinds.has(kind));
    const found = rows.map(({ file, line, column }) => `${file}:${line}:${column}`);
    const spelled = app.sources.flatMap(({ path, sites }) =>
      sites.map(({ line, column }) => `${path}:${line}:${column}`),
    );
    expect(found.sort()).toEqual(spelled.sort());
    expect(rows.filter(({ kind, owner }) => kind === 'call' && !names.includes(owner ?? ''))).toEqual([]);
  });

  it('changes nothing in a second run', () => {
    migrated.commit();
    const { status } = runCli(migrated.root, 'migrate', '--no-format');
    expect({ status, changes: migrated.changes() }).toEqual({ status: 3, changes: [] });
  }, 120_000);

  it('comes to the same as plain jscodeshift, transform after transform in any order', async () => {
    const orders = [randomOrder(1), randomOrder(2)];
    const copies = orders.map((order) => ({ order, project: copyOf(app) }));
    await Promise.all(copies.map(({ order, project }) => oneAfterAnother(project, order)));
    for (const { order, project } of copies) {
      expect({ order, texts: texts(project) }).toEqual({ order, texts: texts(migrated) });
    }
  }, 600_000);
});
