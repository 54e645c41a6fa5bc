import { h, type ComponentChildren, type VNode } from 'preact';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element of a page. Attributes and children that are text are escaped when it is printed. */
export function element(
  tag: string,
  attributes: Attributes | null,
  ...children: readonly ComponentChildren[]
): VNode {
  return h(tag, { ...attributes }, ...children) as VNode;
}

/**
 * A table that scrolls where it is too wide.
 *
 * @param heads  Of its columns.
 * @param rows   The cells of each: `td`, or `th` of the row.
 */
export function table(
  caption: string | undefined,
  heads: readonly string[],
  rows: readonly (readonly VNode[])[],
): VNode {
  const head = heads.map((name) => element('th', { scope: 'col' }, name));
  return element(
    'div',
    { class: 'scroll' },
    element(
      'table',
      null,
      caption === undefined ? null : element('caption', null, caption),
      element('thead', null, element('tr', null, head)),
      element(
        'tbody',
        null,
        rows.map((cells) => element('tr', null, ...cells)),
      ),
    ),
  );
}

/** A style or script. `text` is put in as it is: it has to be ours, without a part of anybody's. */
export function ownText(tag: 'style' | 'script', text: string): VNode {
  return h(tag, { dangerouslySetInnerHTML: { __html: text } }) as VNode;
}

/** A sentence of ours, in which code stands between backticks. */
export function prose(text: string): ComponentChildren {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? element('code', null, part) : part));
}
