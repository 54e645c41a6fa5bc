import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { element, ownText } from './element';
import { render } from 'preact-render-to-string';
import { GENERATOR } from './outputs';
import { groupView } from './page-diffs';
import { SCRIPT } from './page-script';
import { STYLE } from './page-style';
import { summaryView } from './page-summary';
import { OUTCOMES, VERDICTS, type Review } from './review';

/**
 * The review as one HTML page that needs nothing else: opened from disk, it loads nothing and sends nothing (its own policy
 * forbids it). All text of a project is put in by Preact, which escapes it.
 */
export function renderPage(review: Review): string {
  const title = `${review.project}: Prisma → Drizzle`;
  const policy = `default-src 'none'; style-src ${digest(STYLE)}; script-src ${digest(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  const page = element(
    'html',
    { lang: 'en' },
    element(
      'head',
      null,
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'generator', content: GENERATOR }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('title', null, title),
      ownText('style', STYLE),
    ),
    element(
      'body',
      { 'data-store': `${GENERATOR}/${review.project}/` },
      element('a', { class: 'skip', href: '#diffs' }, 'To the diffs'),
      element('header', null, element('h1', null, title), element('p', null, introduction(review))),
      element('main', null, summaryView(review), diffsView(review)),
      ownText('script', SCRIPT),
    ),
  );
  return `<!doctype html>\n${render(page)}\n`;
}

/** What is compared with what. */
export function introduction({ since }: Pick<Review, 'since'>): string {
  return since === undefined
    ? 'What drizzle-codemods would change; nothing of it is written yet.'
    : `What has been changed since ${since}.`;
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function diffsView({ groups, sites }: Review): VNode {
  return element(
    'section',
    { id: 'diffs' },
    element('h2', null, 'Diffs'),
    element('p', { class: 'dim' }, [
      'Each site stands above the line that it begins on. Keys: ',
      ...[
        ['j', 'next file, '],
        ['k', 'the one before, '],
        ['o', 'open or close, '],
        ['x', 'reviewed, '],
        ['/', 'find a file.'],
      ].flatMap(([key, meaning]) => [element('kbd', null, key), ` ${meaning}`]),
    ]),
    filtersView(
      OUTCOMES.filter((name) => sites.some(({ outcome }) => outcome === name)),
      VERDICTS.filter((name) => sites.some(({ proof }) => proof?.verdict === name)),
      groups.map(({ title }) => title),
      [...new Set(sites.flatMap(({ model }) => model ?? []))].sort(),
    ),
    groups.length === 0 && element('p', null, 'Nothing is changed.'),
    groups.map(groupView),
  );
}

/** Hidden until the script, which makes it work, shows it. */
function filtersView(
  outcomes: readonly string[],
  verdicts: readonly string[],
  transforms: readonly string[],
  models: readonly string[],
): VNode {
  const boxes = (name: string, values: readonly string[]): VNode | false =>
    values.length > 0 &&
    element(
      'fieldset',
      null,
      element('legend', null, name),
      values.map((value) =>
        element('label', null, element('input', { type: 'checkbox', name, value }), ` ${value}`),
      ),
    );
  const choice = (name: string, values: readonly string[]): VNode =>
    element(
      'label',
      null,
      `${name} `,
      element(
        'select',
        { name },
        element('option', { value: '' }, 'all'),
        values.map((value) => element('option', { value }, value)),
      ),
    );
  return element(
    'form',
    { hidden: true, 'aria-label': 'Filters' },
    boxes('outcome', outcomes),
    boxes('verdict', verdicts),
    choice('transform', transforms),
    choice('model', models),
    element('label', null, 'file ', element('input', { type: 'search', name: 'file' })),
    element('label', null, element('input', { type: 'checkbox', name: 'unseen' }), ' not reviewed yet'),
    element('button', { type: 'reset' }, 'Clear'),
    element('button', { type: 'button', id: 'open' }, 'Open all'),
    element('button', { type: 'button', id: 'close' }, 'Close all'),
    element('output', { id: 'shown' }),
  );
}
