import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrate } from '../commands/migrate';
import type { ScenarioRecord } from '../proof/protocol';
import { renderJson } from '../report/json';
import type { Report } from '../report/report';
import { readApp, type App } from './app-sources';
import { compareScenarios } from './compare';
import { compile } from './compiler';
import { instrumentApp } from './instrument-app';
import { buildDemoReport, type DemoReport } from './report';
import { linkPrismaClient, runScenario } from './run-scenario';
import { commitAll, layOut, workspaceIn, type Workspace } from './workspace';

/** Shows one phase of the demo while it runs. Called by one phase after the other. */
export type Phase = <T>(label: string, run: () => Promise<T>) => Promise<T>;

const MIGRATION_REPORT = 'migration.json';

/**
 * Migrates a copy of the app in `root`, and then proves it as `proveMigration` does.
 *
 * @param app the app's directory: with `scenario.ts`, and never written to
 * @param root an empty directory, or one that does not exist
 * @throws CliError where the migration cannot begin
 */
export async function runDemo(app: string, root: string, phase: Phase): Promise<DemoReport> {
  await mkdir(root, { recursive: true });
  const workspace = await phase('Copying the app into a git repository of its own', () => layOut(app, root));
  const { schema, sources } = await readApp(workspace.before);
  await phase('Generating its Prisma Client', () => linkPrismaClient(root, schema));
  const sites = await instrumentApp(workspace.traced, { schema, sources });
  await phase(`Moving it to Drizzle (${sites.length} call sites)`, () => migrate(workspace));
  return proveMigration(root, phase);
}

async function migrate({ root, after }: Workspace): Promise<void> {
  const { report } = await runMigrate({ cwd: after });
  await writeFile(join(root, MIGRATION_REPORT), renderJson(report));
  await commitAll(after, 'The app on Drizzle');
}

/**
 * Type-checks the migrated app in `root` and runs the scenario on both sides. What it says holds for the files as they
 * are now, so one may change the migrated app by hand and look again.
 *
 * @param root a directory that `runDemo` has filled
 */
export async function proveMigration(root: string, phase: Phase): Promise<DemoReport> {
  const { before, traced, after } = workspaceIn(root);
  const migration = JSON.parse(await readFile(join(root, MIGRATION_REPORT), 'utf8')) as Report;
  const app = await readApp(before);
  const typeErrors = {
    before: await phase('Type-checking the app on Prisma', () => compile(before, 'check')),
    after: await phase('Type-checking the app on Drizzle', () => compile(after, 'check')),
  };
  const prisma = await phase('Running its scenario on Prisma', () => runScenario(traced, app.schema));
  const drizzle = await phase('Running its scenario on Drizzle', () => afterRun(after, app));
  const report = buildDemoReport({
    root,
    app,
    migration,
    typeErrors,
    ran: prisma.sites,
    comparison: typeof drizzle === 'string' ? drizzle : compareScenarios(prisma, drizzle),
  });
  await writeFile(join(root, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** An app that cannot even be loaded after the migration is a finding, not a mistake of the demo. */
async function afterRun(after: string, { schema }: App): Promise<ScenarioRecord | string> {
  try {
    return await runScenario(after, schema);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
