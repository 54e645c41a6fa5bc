import type { ComponentChildren, VNode } from 'preact';
import { element, prose, table } from './element';
import { noteMeaning } from '../report/note-meaning';
import { visible } from './visible';
import {
  MOST_LINES,
  nameOf,
  type ReviewFile,
  type ReviewGroup,
  type ReviewHunk,
  type ReviewLine,
  type ReviewSite,
} from './review';

/** The diffs of one transform, file by file, folded. */
export function groupView({ title, transform, summary, files }: ReviewGroup): VNode {
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  return element(
    'section',
    { class: 'group' },
    element(
      'h3',
      null,
      transform === undefined ? title : element('code', null, title),
      element('span', { class: 'dim' }, ` ${count}`),
    ),
    element('p', { class: 'dim' }, prose(summary)),
    files.map((file) => fileView(title, file)),
  );
}

function fileView(group: string, file: ReviewFile): VNode {
  const { path, key, added, removed, hunks, loose } = file;
  const sites = [...loose, ...hunks.flatMap(({ lines }) => lines.flatMap((line) => line.sites))];
  const isLong = added + removed > MOST_LINES;
  return element(
    'article',
    { id: `file-${key}`, 'data-path': path, 'data-transform': group, 'data-key': key },
    element(
      'details',
      null,
      element(
        'summary',
        null,
        element('code', null, visible(path)),
        element('span', { class: 'dim' }, file.diff === '' ? '' : ` +${added} −${removed}`),
        countsOf(sites).map(([name, count]) => badge(name, count > 1 ? `${count} ${name}` : name)),
      ),
      loose.map(siteView),
      isLong
        ? element('p', { class: 'dim' }, `${added + removed} changed lines: look at this one with git.`)
        : hunks.map(hunkView),
    ),
    element(
      'label',
      { class: 'tick' },
      element('input', { type: 'checkbox', 'aria-label': `${path} is reviewed` }),
      ' reviewed',
    ),
  );
}

/** What a folded file has in it: what is not settled first. */
function countsOf(sites: readonly ReviewSite[]): [string, number][] {
  const names = [
    'different',
    'left',
    'by hand',
    'vacuous',
    'not run',
    'dynamic',
    'parity',
    'idiomatic',
    'equal',
  ];
  return names.flatMap((name): [string, number][] => {
    const count = sites.filter(({ outcome, proof }) => outcome === name || proof?.verdict === name).length;
    return count > 0 ? [[name, count]] : [];
  });
}

export function badge(name: string, text = name): VNode {
  return element('span', { class: `badge ${name.replaceAll(' ', '-')}` }, text);
}

/** Lines, with each site above the line that it begins on. */
function hunkView({ head, lines }: ReviewHunk): VNode {
  const parts: VNode[] = [];
  let open: ReviewLine[] = [];
  const close = (): void => {
    if (open.length > 0) parts.push(element('pre', null, open.map(lineView)));
    open = [];
  };
  for (const line of lines) {
    if (line.sites.length > 0) {
      close();
      parts.push(...line.sites.map(siteView));
    }
    open.push(line);
  }
  close();
  return element(
    'div',
    { class: 'hunk' },
    element('div', { class: 'head' }, element('code', null, head)),
    parts,
  );
}

const SIGN = { context: ['c', ' '], removed: ['d', '−'], added: ['a', '+'] } as const;

function lineView({ kind, before, after, text }: ReviewLine): VNode {
  const [name, sign] = SIGN[kind];
  const numbers = `${padded(before)} ${padded(after)} ${sign}`;
  return element('span', { class: name, 'data-n': numbers }, visible(text));
}

function padded(line: number | undefined): string {
  return String(line ?? '').padStart(5);
}

/** A site: what became of it, what it needs and why, what the proof says. */
function siteView(site: ReviewSite): VNode {
  const { number, file, line, outcome, model, code, reason, notes = [], helpers, proof } = site;
  const notable: ComponentChildren[] = [
    ...(code === undefined && reason === undefined
      ? []
      : [
          element(
            'p',
            null,
            code === undefined ? '' : element('code', { class: 'bad' }, code),
            ' ',
            prose(visible(reason ?? '')),
          ),
        ]),
    ...helpers.map(({ name, purpose }) =>
      element('p', null, 'Helper ', element('code', null, name), purpose && [': ', prose(purpose)]),
    ),
    ...notes.map((note) => element('p', null, 'Note: ', prose(visible(noteMeaning(note))))),
    ...(proof ? [proofView(site)] : []),
  ];
  return element(
    'div',
    {
      class: 'site',
      id: `site-${number}`,
      'data-outcome': outcome,
      'data-verdict': proof?.verdict,
      'data-model': model,
    },
    element('a', { href: `#site-${number}` }, element('code', null, visible(`${file}:${line}`))),
    ' ',
    element('strong', null, visible(nameOf(site))),
    badge(outcome),
    proof && badge(proof.verdict),
    notable,
  );
}

function proofView({ proof }: ReviewSite): VNode | null {
  if (!proof) return null;
  const { reason, difference } = proof;
  if (!difference)
    return reason === undefined ? null : element('p', null, `${proof.verdict}: `, prose(visible(reason)));
  const { input, args, failOn, differences, prisma, drizzle, before, after } = difference;
  const failure = failOn ? `, where row ${failOn.nth} of ${failOn.table} fails` : '';
  return element(
    'details',
    { class: 'difference' },
    element('summary', null, 'The smallest input that shows the difference, both results, both SQL logs'),
    element('p', null, `With ${visible(input)}${failure}:`),
    block(args),
    table(
      undefined,
      ['what', 'where', 'before', 'after'],
      differences.map((item) =>
        [item.kind, item.path, item.prisma, item.drizzle].map((cell) => element('td', null, visible(cell))),
      ),
    ),
    element('p', null, 'Result before'),
    block(JSON.stringify(prisma.outcome, null, 2)),
    element('p', null, 'Result after'),
    block(JSON.stringify(drizzle.outcome, null, 2)),
    element('p', null, 'SQL before'),
    block(prisma.statements.join('\n')),
    element('p', null, 'SQL after'),
    block(drizzle.statements.join('\n')),
    element('details', null, element('summary', null, 'Both programs'), block(before), block(after)),
  );
}

function block(text: string): VNode {
  return element('pre', { class: 'block' }, visible(text));
}
