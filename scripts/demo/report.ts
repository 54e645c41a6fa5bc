import type { CallSite } from '../../transforms/lib/call-site';
import type { Report } from '../report/report';
import { siteId, type App } from './app-sources';
import type { ScenarioComparison } from './compare';
import type { TypeError } from './compiler';

/** What a demo found; `report.json`. */
export interface DemoReport {
  version: 1;
  verdict: 'equal' | 'different';
  /** Why the verdict is `different`, each a sentence; empty where it is `equal`. */
  problems: string[];
  directory: string;
  sites: SiteCoverage;
  typeErrors: { before: TypeError[]; after: TypeError[] };
  migration: Report;
  /** Undefined where the migrated app could not be run. */
  comparison?: ScenarioComparison;
}

export interface SiteCoverage {
  /** Call sites that the app spells out: operations, transactions, raw SQL. */
  total: number;
  ran: number;
  notRun: string[];
  /** Sites of which the migration says nothing. */
  overlooked: string[];
  /** Of those that were moved to Drizzle. */
  moved: { total: number; ran: number };
}

export interface DemoFindings {
  root: string;
  app: App;
  migration: Report;
  typeErrors: DemoReport['typeErrors'];
  /** Names of the sites that the scenario reached. */
  ran: readonly string[];
  /** Or why there is none. */
  comparison: ScenarioComparison | string;
}

/** A scenario that leaves more of the app aside than this shows too little. */
const NEEDED_SHARE = 0.9;

/** Judges what was found. */
export function buildDemoReport(findings: DemoFindings): DemoReport {
  const { root, migration, typeErrors, comparison } = findings;
  const sites = coverage(findings);
  const problems = [
    ...migration.failures.map(({ file, message }) => `The migration failed on ${file}: ${message}`),
    ...sites.overlooked.map((site) => `The migration says nothing of ${site}.`),
    ...typeErrors.before.map((error) => `Before: ${describe(error)}`),
    ...typeErrors.after.map((error) => `After: ${describe(error)}`),
    ...(sites.ran < NEEDED_SHARE * sites.total
      ? [`The scenario ran only ${sites.ran} of ${sites.total} call sites.`]
      : []),
    ...comparisonProblems(comparison),
  ];
  return {
    version: 1,
    verdict: problems.length === 0 ? 'equal' : 'different',
    problems,
    directory: root,
    sites,
    typeErrors,
    migration,
    ...(typeof comparison !== 'string' && { comparison }),
  };
}

function comparisonProblems(comparison: ScenarioComparison | string): string[] {
  if (typeof comparison === 'string') return [`The migrated app could not be run: ${comparison}`];
  return comparison.differences.map(({ step, kind, path }) =>
    step === undefined ? `Different ${kind}: ${path}` : `Different ${kind} of step "${step}" at ${path}`,
  );
}

function coverage({ app, migration, ran }: DemoFindings): SiteCoverage {
  const reached = new Set(ran);
  const rows = new Map(migration.callSites.map((row) => [place(row), row]));
  const sites = app.sources.flatMap((source) =>
    source.sites.map((site) => ({
      id: siteId(source, site),
      row: rows.get(place({ file: source.path, ...site })),
    })),
  );
  const moved = sites.filter(({ row }) => row !== undefined && isMoved(row));
  return {
    total: sites.length,
    ran: sites.filter(({ id }) => reached.has(id)).length,
    notRun: sites.filter(({ id }) => !reached.has(id)).map(({ id }) => id),
    overlooked: sites.filter(({ row }) => row === undefined).map(({ id }) => id),
    moved: { total: moved.length, ran: moved.filter(({ id }) => reached.has(id)).length },
  };
}

function place({ file, line, column }: Pick<CallSite, 'file' | 'line' | 'column'>): string {
  return `${file}:${line}:${column}`;
}

/** Whether a call is Drizzle's now. */
export function isMoved({ outcome }: CallSite): boolean {
  return outcome !== 'left' && outcome !== 'skipped';
}

function describe({ file, line, code, message }: TypeError): string {
  return `${file}:${line} ${code}: ${message}`;
}
