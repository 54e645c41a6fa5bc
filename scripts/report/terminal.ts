import pc from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { Outcome } from '../../transforms/lib/call-site';
import { coloured } from './diff';
import { groupBy } from './group-by';
import { emptyTotals, type Report } from './report';
import type { TypesReport } from '../types/check/check-types';
import type { TransformDiff } from './transform-diffs';

const MEANING: Record<Outcome, string> = {
  idiomatic: 'Drizzle only',
  parity: 'Drizzle with a parity helper',
  dynamic: 'arguments built at run time, through a helper',
  left: 'still Prisma, see below',
  skipped: 'not asked for',
};

/** The summary that ends a run: calls by outcome, what was left and why, what failed. */
export function renderSummary(report: Report, colours: Colors = pc): string {
  const { files, totals, seconds, callSites } = report;
  const outcomes = Object.keys(emptyTotals()) as Outcome[];
  const lines = [
    colours.bold(`${files.changed} of ${files.mentioned} files changed`) +
      colours.dim(` (${files.scanned} listed, ${files.failed} failed, ${seconds} s)`),
    ...outcomes.map(
      (outcome) =>
        `  ${String(totals[outcome]).padStart(6)}  ${outcome.padEnd(9)}  ${colours.dim(MEANING[outcome])}`,
    ),
  ];
  const left = groupBy(
    callSites.filter(({ outcome }) => outcome === 'left'),
    ({ code }) => code ?? '',
  );
  for (const [code, sites] of left.sort(([, a], [, b]) => b.length - a.length)) {
    const [first] = sites;
    lines.push(
      `  ${colours.yellow(`left/${code}`)} ${sites.length}: ${first?.reason ?? ''} ${colours.dim(`(${first?.file}:${first?.line}${sites.length > 1 ? ', …' : ''})`)}`,
    );
  }
  const handing = callSites.filter(({ notes }) => notes?.includes('error-message'));
  if (handing.length > 0) {
    const [first] = handing;
    lines.push(
      `  ${colours.yellow('note/error-message')} ${handing.length}: a handler hands the error’s message on, and Drizzle’s holds the statement with its parameters ${colours.dim(`(${first?.file}:${first?.line}${handing.length > 1 ? ', …' : ''})`)}`,
    );
  }
  if (report.types) lines.push(...renderTypes(report.types, colours));
  for (const { file, transform, message } of report.failures) {
    lines.push(
      `  ${colours.red('failed')} ${file}${transform === undefined ? '' : ` (${transform})`}: ${message}`,
    );
  }
  return lines.join('\n');
}

/** More of them stand in the reports on disk. */
const SHOWN_ERRORS = 10;

function renderTypes(types: TypesReport, colours: Colors): string[] {
  const { before, after, gone, exposed, seconds } = types;
  const hidden =
    exposed.length > 0 ? `, ${exposed.length} were in the code before and hidden there (see --markdown)` : '';
  return [
    `  types ${before} errors before, ${after} after: ${gone} gone, ${types.new.length} new${hidden} ${colours.dim(`(${seconds} s)`)}`,
    ...types.new
      .slice(0, SHOWN_ERRORS)
      .map(
        ({ file, line, code, message }) =>
          `  ${colours.red(code)} ${file}:${line}: ${message.split('\n')[0] ?? ''}`,
      ),
  ];
}

/** The diffs of a dry run, under the name of the transform that makes them. */
export function renderDiffs(groups: readonly TransformDiff[], colours: Colors = pc): string {
  return groups
    .map(({ transform, files }) => {
      const count = files.length === 1 ? '1 file' : `${files.length} files`;
      const head = colours.bold(`# ${transform ?? 'made for the project'}: ${count}`);
      return [head, ...files.map(({ diff }) => coloured(diff, colours))].join('\n');
    })
    .join('\n');
}
