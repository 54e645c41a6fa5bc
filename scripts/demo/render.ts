import pc from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { CallSite, Outcome } from '../../transforms/lib/call-site';
import { groupBy } from '../report/group-by';
import { renderMarkdown } from '../report/markdown';
import { emptyTotals } from '../report/report';
import type { ScenarioComparison, StepDifference } from './compare';
import { isMoved, type DemoReport } from './report';

/** What the demo prints at its end: what moved, what is still Prisma's, whether both sides agree. */
export function renderDemo(report: DemoReport, colours: Colors = pc): string {
  const sites = report.migration.callSites;
  return [
    colours.bold('Moved to Drizzle'),
    ...byTransform(sites.filter(isMoved)).map((line) => `  ${line}`),
    colours.bold('Still on Prisma, side by side'),
    ...byReason(sites.filter((site) => !isMoved(site))).map((line) => `  ${line}`),
    colours.bold('Before and after'),
    ...facts(report).map((line) => `  ${line}`),
    ...(report.comparison?.differences ?? []).map((difference) => `\n${differenceText(difference, colours)}`),
    ...report.problems.map((problem) => colours.red(`✗ ${problem}`)),
    report.verdict === 'equal'
      ? colours.green('✓ The app on Drizzle does what the app on Prisma did.')
      : colours.red('✗ The app on Drizzle does not do what the app on Prisma did.'),
  ].join('\n');
}

/** The same for reading later; `report.md`. */
export function renderDemoMarkdown(report: DemoReport): string {
  const { verdict, problems, comparison } = report;
  const sections = [
    '# Demo: an app moved from Prisma to Drizzle',
    verdict === 'equal'
      ? '**Equal.**'
      : `**Different.**\n\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    facts(report)
      .map((fact) => `- ${fact}`)
      .join('\n'),
    ...(comparison?.differences ?? []).map(
      (difference) => `\`\`\`text\n${differenceText(difference, pc.createColors(false))}\n\`\`\``,
    ),
    renderMarkdown(report.migration).replaceAll(/^#/gm, '##').trimEnd(),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** `prisma-create-to-insert   12  (10 idiomatic, 2 parity)` */
function byTransform(sites: readonly CallSite[]): string[] {
  const groups = groupBy(sites, ({ owner, kind }) => owner ?? kind);
  const width = Math.max(0, ...groups.map(([name]) => name.length));
  return groups.map(
    ([name, own]) => `${name.padEnd(width)}  ${String(own.length).padStart(3)}  (${outcomes(own)})`,
  );
}

function outcomes(sites: readonly CallSite[]): string {
  const counts = (Object.keys(emptyTotals()) as Outcome[]).map((outcome) => ({
    outcome,
    count: sites.filter((site) => site.outcome === outcome).length,
  }));
  return counts.flatMap(({ outcome, count }) => (count === 0 ? [] : [`${count} ${outcome}`])).join(', ');
}

/** The reasons, most frequent first, each with the places it stands for. */
function byReason(sites: readonly CallSite[]): string[] {
  return groupBy(sites, ({ outcome, code, reason }) => `${outcome}/${code ?? ''}: ${reason ?? ''}`)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, own]) => `${String(own.length).padStart(3)}  ${reason} (${places(own)})`);
}

const SHOWN = 3;

function places(sites: readonly CallSite[]): string {
  const shown = sites.slice(0, SHOWN).map(({ file, line }) => `${file}:${line}`);
  return [...shown, ...(sites.length > SHOWN ? ['…'] : [])].join(', ');
}

function facts({ sites, typeErrors, comparison, migration }: DemoReport): string[] {
  return [
    `${migration.files.changed} of ${migration.files.scanned} files changed in ${migration.seconds} s`,
    `type errors: ${typeErrors.before.length} before, ${typeErrors.after.length} after`,
    `call sites run by the scenario: ${sites.ran} of ${sites.total}; of those moved: ${sites.moved.ran} of ${sites.moved.total}`,
    ...(sites.notRun.length > 0 ? [`not run: ${sites.notRun.join(', ')}`] : []),
    ...(comparison === undefined ? [] : comparisonFacts(comparison)),
  ];
}

function comparisonFacts({
  steps,
  failing,
  tables,
  rows,
  statements,
  differences,
}: ScenarioComparison): string[] {
  const differing = new Set(differences.flatMap(({ step }) => step ?? [])).size;
  return [
    `steps: ${steps} run on both sides (${failing} of them throw), ${differing} different`,
    `database: ${rows} rows in ${tables} tables, ${differences.filter(({ kind }) => kind === 'database').length} tables different`,
    `SQL statements: ${statements.prisma} before, ${statements.drizzle} after`,
  ];
}

function differenceText({ step, kind, path, prisma, drizzle }: StepDifference, colours: Colors): string {
  const where = step === undefined ? path : `step "${step}" ${path}`;
  return [
    colours.bold(`${kind}: ${where}`),
    ...prisma.split('\n').map((line) => colours.green(`  Prisma   ${line}`)),
    ...drizzle.split('\n').map((line) => colours.red(`  Drizzle  ${line}`)),
  ].join('\n');
}
