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

/** A style or script. `text` is put in as it is: it has to be ours, without a part of anybody's. */
export function ownText(tag: 'style' | 'script', text: string): VNode {
  return h(tag, { dangerouslySetInnerHTML: { __html: text } }) as VNode;
}

/** A sentence of ours, in which code stands between backticks. */
export function prose(text: string): ComponentChildren {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? element('code', null, part) : part));
}
