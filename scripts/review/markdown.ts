import { groupBy } from '../report/group-by';
import { failures, inline, table, typeErrors } from '../report/markdown';
import { noteMeaning } from '../report/note-meaning';
import { GENERATOR } from './outputs';
import { introduction } from './page';
import { visible } from './visible';
import {
  MOST_LINES,
  nameOf,
  OUTCOMES,
  unmatchedProofs,
  VERDICTS,
  type Review,
  type ReviewFile,
  type ReviewGroup,
  type ReviewSite,
} from './review';

/** The review as Markdown, for a pull request or an archive: the same as the page, without its filters. */
export function renderReview(review: Review): string {
  const { project, report, sites, groups, proofs, notices } = review;
  const calls = sites.filter(({ kind }) => kind === 'call');
  return (
    [
      `<!-- ${GENERATOR} -->`,
      `# ${inline(project)}: Prisma → Drizzle`,
      introduction(review),
      `${report.files.scanned} files listed, ${report.files.mentioned} read, **${report.files.changed} changed**, ${report.files.failed} failed.`,
      counts('outcome', calls, ({ outcome }) => outcome),
      '## By transform',
      counts('transform', sites, ({ owner }) => owner ?? '(none)'),
      '## By model',
      counts('model', calls, ({ model }) => model ?? '(none)'),
      ...left(sites),
      ...(proofs ? proven(calls, proofs.unmatched) : []),
      ...(report.types ? typeErrors(report.types) : []),
      ...failures(report),
      ...(notices.length > 0
        ? ['## To know', notices.map((notice) => `- ${inline(visible(notice))}`).join('\n')]
        : []),
      ...groups.flatMap(group),
    ].join('\n\n') + '\n'
  );
}

/** A row for each key; the columns are those outcomes and verdicts that there are. */
function counts(head: string, sites: readonly ReviewSite[], keyOf: (site: ReviewSite) => string): string {
  const outcomes =
    head === 'outcome' ? [] : OUTCOMES.filter((name) => sites.some(({ outcome }) => outcome === name));
  const verdicts = VERDICTS.filter((name) => sites.some(({ proof }) => proof?.verdict === name));
  const rows = groupBy(sites, keyOf).map(([key, own]) => [
    key,
    own.length,
    ...outcomes.map((name) => own.filter(({ outcome }) => outcome === name).length),
    ...verdicts.map((name) => own.filter(({ proof }) => proof?.verdict === name).length),
  ]);
  return table([head, 'all', ...outcomes, ...verdicts], rows);
}

function placeOf(site: ReviewSite): string {
  return `\`${visible(`${site.file}:${site.line}`)}\` ${inline(visible(nameOf(site)))}`;
}

function left(sites: readonly ReviewSite[]): string[] {
  const own = sites.filter(({ outcome }) => outcome === 'left');
  const sections = groupBy(own, ({ code }) => code ?? '(no code)').map(
    ([code, list]) =>
      `### ${code} (${list.length})\n\n${list.map((site) => `- ${placeOf(site)}: ${inline(visible(site.reason ?? ''))}`).join('\n')}`,
  );
  return sections.length > 0 ? ['## Left as it was', ...sections] : [];
}

function proven(calls: readonly ReviewSite[], unmatched: number): string[] {
  const of = (verdict: string): ReviewSite[] => calls.filter(({ proof }) => proof?.verdict === verdict);
  const lists = (['vacuous', 'not run'] as const).flatMap((verdict) =>
    of(verdict).length === 0
      ? []
      : [
          `### ${verdict} (${of(verdict).length})`,
          of(verdict)
            .map((site) => `- ${placeOf(site)}: ${inline(visible(site.proof?.reason ?? ''))}`)
            .join('\n'),
        ],
  );
  return [
    '## Proofs',
    `${VERDICTS.map((verdict) => `${of(verdict).length} ${verdict}`).join(', ')}.`,
    ...(unmatched > 0 ? [unmatchedProofs(unmatched)] : []),
    ...of('different').flatMap(difference),
    ...lists,
  ];
}

function difference(site: ReviewSite): string[] {
  const shown = site.proof?.difference;
  const head = `### different: ${placeOf(site)}`;
  if (!shown) return [head];
  const { input, args, failOn, differences, prisma, drizzle } = shown;
  const failure = failOn ? `, where row ${failOn.nth} of ${failOn.table} fails` : '';
  const rows = differences.map((item) => [item.kind, item.path, item.prisma, item.drizzle].map(visible));
  const side = (name: string, { outcome, statements }: typeof prisma): string[] => [
    `Result ${name}:`,
    fenced('json', JSON.stringify(outcome, null, 2)),
    `SQL ${name}:`,
    fenced('sql', statements.join('\n')),
  ];
  return [
    head,
    `With ${inline(visible(input))}${failure}:`,
    fenced('json', args),
    table(['what', 'where', 'before', 'after'], rows),
    ...side('before', prisma),
    ...side('after', drizzle),
  ];
}

function group({ title, transform, summary, files }: ReviewGroup): string[] {
  const head = transform === undefined ? title : `\`${title}\``;
  return [
    `## ${head}: ${files.length === 1 ? '1 file' : `${files.length} files`}`,
    summary,
    ...files.flatMap(fileOf),
  ];
}

function fileOf({ path, hunks, loose, diff, added, removed }: ReviewFile): string[] {
  const sites = [...loose, ...hunks.flatMap(({ lines }) => lines.flatMap((line) => line.sites))];
  const rows = sites.map((site) => [
    site.line,
    visible(nameOf(site)),
    [site.outcome, site.proof?.verdict].filter(Boolean).join(', '),
    [
      ...(site.code === undefined ? [] : [`\`${site.code}\``]),
      ...(site.reason === undefined ? [] : [visible(site.reason)]),
      ...site.helpers.map(({ name, purpose }) => `\`${name}\`${purpose && `: ${purpose}`}`),
      ...(site.notes ?? []).map((note) => `Note: ${visible(noteMeaning(note))}.`),
    ].join(' '),
  ]);
  return [
    `### \`${visible(path)}\``,
    ...(rows.length > 0 ? [table(['line', 'site', 'outcome', 'why'], rows)] : []),
    ...(diff === ''
      ? []
      : added + removed > MOST_LINES
        ? [`${added + removed} changed lines: look at this one with git.`]
        : [fenced('diff', diff)]),
  ];
}

/** Code in a fence that no run of backticks in it closes. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visible(text).trimEnd()}\n${fence}`;
}
