import type { ComponentChildren, VNode } from 'preact';
import { element, table, prose } from './element';
import { groupBy } from '../report/group-by';
import { MARKER_CODES } from '../report/marker-codes';
import type { TypeFinding } from '../types/check/type-errors';
import { visible } from './visible';
import { nameOf, OUTCOMES, unmatchedProofs, VERDICTS, type Review, type ReviewSite } from './review';

/** Tables of what became of the calls, what is left and why, what the proofs and the types say, what failed. */
export function summaryView(review: Review): VNode[] {
  const { report, sites, proofs, notices } = review;
  const calls = sites.filter(({ kind }) => kind === 'call');
  return [
    section('summary', 'Summary', [
      element(
        'p',
        null,
        `${report.files.scanned} files listed, ${report.files.mentioned} read, ${report.files.changed} changed, ${report.files.failed} failed.`,
      ),
      countTable('Calls by outcome', 'outcome', calls, ({ outcome }) => outcome, 'outcome', false),
      countTable(
        'Everything that a transform owns: calls, transactions, raw SQL, types, handlers of errors, clients',
        'transform',
        sites,
        ({ owner }) => owner ?? '(none)',
        'transform',
      ),
      countTable('Calls by model', 'model', calls, ({ model }) => model ?? '(none)', 'model'),
    ]),
    ...leftView(sites),
    ...(proofs ? [proofsView(calls, proofs.unmatched)] : []),
    ...typesView(review),
    ...(report.failures.length > 0
      ? [
          section('failures', 'Failed', [
            element(
              'ul',
              null,
              report.failures.map(({ file, transform, message }) =>
                element(
                  'li',
                  null,
                  element('code', null, visible(file)),
                  transform === undefined ? '' : ` (${transform})`,
                  ': ',
                  prose(visible(message)),
                ),
              ),
            ),
          ]),
        ]
      : []),
    ...(notices.length > 0
      ? [
          section('notices', 'To know', [
            element(
              'ul',
              null,
              notices.map((notice) => element('li', null, prose(visible(notice)))),
            ),
          ]),
        ]
      : []),
  ];
}

function section(id: string, title: string, children: ComponentChildren[]): VNode {
  return element('section', { id }, element('h2', null, title), children);
}

/** A row for each key; the columns are the outcomes, and the verdicts where there are some. */
function countTable(
  caption: string,
  head: string,
  sites: readonly ReviewSite[],
  keyOf: (site: ReviewSite) => string,
  filter: string,
  hasOutcomes = true,
): VNode {
  const rows = groupBy(sites, keyOf);
  if (filter === 'outcome')
    rows.sort(
      ([a], [b]) => OUTCOMES.findIndex((name) => name === a) - OUTCOMES.findIndex((name) => name === b),
    );
  const outcomes = hasOutcomes
    ? OUTCOMES.filter((name) => sites.some(({ outcome }) => outcome === name))
    : [];
  const verdicts = VERDICTS.filter((name) => sites.some(({ proof }) => proof?.verdict === name));
  const cell = (own: readonly ReviewSite[], key: string, column?: [string, string]): VNode => {
    const query = new URLSearchParams([[filter, key], ...(column ? [column] : [])]).toString();
    const isLinked = own.length > 0 && !key.startsWith('(');
    return element(
      'td',
      { class: 'n' },
      isLinked ? element('a', { href: '#diffs', 'data-filter': query }, own.length) : own.length || '',
    );
  };
  return table(
    caption,
    [head, 'all', ...outcomes, ...verdicts],
    rows.map(([key, own]) => [
      element('th', { scope: 'row' }, visible(key)),
      cell(own, key),
      ...outcomes.map((name) =>
        cell(
          own.filter(({ outcome }) => outcome === name),
          key,
          ['outcome', name],
        ),
      ),
      ...verdicts.map((name) =>
        cell(
          own.filter(({ proof }) => proof?.verdict === name),
          key,
          ['verdict', name],
        ),
      ),
    ]),
  );
}

function place(site: ReviewSite): VNode {
  return element(
    'a',
    { href: `#site-${site.number}` },
    element('code', null, visible(`${site.file}:${site.line}`)),
    ` ${visible(nameOf(site))}`,
  );
}

/** What is left, by code: what the code means, what to do, and each place with its reason. */
function leftView(sites: readonly ReviewSite[]): VNode[] {
  const left = sites.filter(({ outcome }) => outcome === 'left');
  if (left.length === 0) return [];
  const codes = groupBy(left, ({ code }) => code ?? '(no code)').map(([code, own]) => {
    const known = (MARKER_CODES as Record<string, { meaning: string; todo: string } | undefined>)[code];
    return element(
      'details',
      { open: left.length <= 40 },
      element(
        'summary',
        null,
        element('code', null, code),
        ` ${own.length}`,
        known ? element('span', { class: 'dim' }, [' ', prose(known.meaning)]) : '',
      ),
      known && element('p', null, prose(known.todo)),
      element(
        'ul',
        { class: 'reasons' },
        own.map((site) => element('li', null, place(site), ': ', prose(visible(site.reason ?? '')))),
      ),
    );
  });
  return [section('left', `Left as it was (${left.length})`, codes)];
}

function proofsView(calls: readonly ReviewSite[], unmatched: number): VNode {
  const proven = calls.filter(({ proof }) => proof);
  const lists = VERDICTS.flatMap((verdict) => {
    const own = proven.filter(({ proof }) => proof?.verdict === verdict);
    if (own.length === 0 || verdict === 'equal') return [];
    const item = (site: ReviewSite): VNode =>
      element(
        'li',
        null,
        place(site),
        site.proof?.reason === undefined ? '' : [': ', prose(visible(site.proof.reason))],
      );
    return [
      element(
        'details',
        { open: verdict === 'different' },
        element('summary', null, `${verdict} ${own.length}`),
        element('ul', { class: 'reasons' }, own.map(item)),
      ),
    ];
  });
  const counts = VERDICTS.map(
    (verdict) => `${proven.filter(({ proof }) => proof?.verdict === verdict).length} ${verdict}`,
  );
  return section('proofs', 'Proofs', [
    element('p', null, `Of ${proven.length} calls that are not Prisma’s any more: ${counts.join(', ')}.`),
    unmatched > 0 && element('p', null, prose(unmatchedProofs(unmatched))),
    lists,
  ]);
}

function typesView({ report: { types } }: Review): VNode[] {
  if (!types) return [];
  const list = (title: string, findings: readonly TypeFinding[]): ComponentChildren =>
    findings.length > 0 && [
      element('h3', null, `${title} (${findings.length})`),
      element(
        'ul',
        null,
        findings.map(({ file, line, code, message }) =>
          element(
            'li',
            null,
            element('code', null, visible(`${file}:${line}`)),
            ` ${code}: ${visible(message)}`,
          ),
        ),
      ),
    ];
  return [
    section('types', 'Types', [
      element(
        'p',
        null,
        `${types.before} errors before, ${types.after} after; ${types.gone} are gone, ${types.new.length} are new.`,
      ),
      list('New', types.new),
      list('In the code before, and hidden there', types.exposed),
    ]),
  ];
}
