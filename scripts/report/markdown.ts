import type { CallSite, Outcome } from '../../transforms/lib/call-site';
import { groupBy } from './group-by';
import type { TypesReport } from '../types/check/check-types';
import { emptyTotals, type Report } from './report';

/** The report for reading and for a pull request: by transform and outcome, by reason, and the files. */
export function renderMarkdown(report: Report): string {
  const { files, totals, seconds } = report;
  return (
    [
      '# Prisma → Drizzle',
      `${files.scanned} files listed, ${files.mentioned} read, **${files.changed} changed**, ${files.failed} failed, in ${seconds} s.`,
      table(['outcome', 'calls'], Object.entries(totals)),
      '## By transform',
      byTransform(report.callSites),
      ...reasons(report.callSites),
      ...(report.types ? typeErrors(report.types) : []),
      ...failures(report),
      ...changed(report),
    ].join('\n\n') + '\n'
  );
}

function byTransform(sites: readonly CallSite[]): string {
  const outcomes = Object.keys(emptyTotals()) as Outcome[];
  const rows = groupBy(sites, ({ owner }) => owner ?? '(none)').map(([owner, own]) => [
    owner,
    ...outcomes.map((outcome) => own.filter((site) => site.outcome === outcome).length),
  ]);
  return table(['transform', ...outcomes], rows);
}

function reasons(sites: readonly CallSite[]): string[] {
  const left = groupBy(
    sites.filter(({ outcome }) => outcome === 'left'),
    ({ code }) => code ?? '(no code)',
  );
  const sections = left.map(([code, own]) => {
    const list = own.map(({ file, line, model, operation, reason }) => {
      const call = [model, operation].filter(Boolean).join('.');
      return `- \`${file}:${line}\`${call && ` ${call}`}: ${inline(reason ?? '')}`;
    });
    return `### ${code} (${own.length})\n\n${list.join('\n')}`;
  });
  return sections.length > 0 ? ['## Left as it was', ...sections] : [];
}

/** The type errors that are new, and those that were hidden before. */
export function typeErrors({ before, after, gone, new: fresh, exposed }: TypesReport): string[] {
  const list = fresh.map(
    ({ file, line, code, message }) => `- \`${file}:${line}\` ${code}: ${inline(oneLine(message))}`,
  );
  const hidden = exposed.map(
    ({ file, line, code, message, before: was, reason }) =>
      `- \`${file}:${line}\` ${code}: ${inline(oneLine(message))}\n  - ${reason} Line ${was.line}, ${was.code}: ${inline(oneLine(was.message))}`,
  );
  return [
    '## Types',
    `${before} errors before, ${after} after; ${gone} are gone, **${fresh.length} are new**.`,
    ...(list.length > 0 ? ['### New', list.join('\n')] : []),
    ...(hidden.length > 0
      ? [`### In the code before, and hidden there (${hidden.length})`, hidden.join('\n')]
      : []),
  ];
}

function oneLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

/** What failed, and why. */
export function failures({ failures }: Pick<Report, 'failures'>): string[] {
  if (failures.length === 0) return [];
  const rows = failures.map(({ file, transform, message }) => [`\`${file}\``, transform ?? '', message]);
  return ['## Failed', table(['file', 'transform', 'why'], rows)];
}

function changed({ changes }: Report): string[] {
  const rows = Object.entries(changes).map(([file, transforms]) => [`\`${file}\``, transforms.join(', ')]);
  return rows.length > 0 ? ['## Changed files', table(['file', 'by'], rows)] : [];
}

/** A table; cells are in one line, and what is HTML in them is text. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => inline(String(cell)).replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text in one line of Markdown: what would be HTML outside of code is text. */
export function inline(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .split(/(?<!`)(`[^`]+`)(?!`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/&/g, '&amp;').replace(/</g, '&lt;')))
    .join('');
}
