/**
 * The keys that an object known only at run time can have, as far as they show: paths of names joined by dots. What
 * stands under AND, OR and NOT has its keys beside theirs; `author.?`: what stands under `author` does not show. `<…>` at the
 * end: all keys of a function's parameter, or of what an imported function gives. Undefined where not all of them show.
 */
export type Keys = ReadonlySet<string> | undefined;

export const NONE: Keys = new Set<string>();

const UNSEEN_KEY = '?';

/** All keys; undefined where some of them do not show. */
export function union(parts: readonly Keys[]): Keys {
  const all = new Set<string>();
  for (const part of parts) {
    if (!part) return undefined;
    part.forEach((key) => all.add(key));
  }
  return all;
}

/** Among the keys of what a function gives: it adds nothing to what it is given as this argument. */
export function keptArgument(index: number): string {
  return `!${index}`;
}

/** The keys alone, without what is said of arguments. */
export function withoutKept(keys: Iterable<string>): Set<string> {
  return new Set([...keys].filter((key) => !key.startsWith('!')));
}

/** Whether what stands under every key shows, too. */
export function isClosed(keys: ReadonlySet<string>): boolean {
  return ![...keys].some((path) => path === UNSEEN_KEY || path.endsWith(`.${UNSEEN_KEY}`));
}

export function isConnective(key: string): boolean {
  return /^(AND|OR|NOT)$/.test(key);
}

/** The keys of `{ key: … }`. @param inner  Those of what stands under it. */
export function nested(key: string, inner: Keys): Keys {
  if (isConnective(key)) return inner && !inner.has(UNSEEN_KEY) ? new Set([...inner, key]) : undefined;
  return new Set([key, ...[...(inner ?? [UNSEEN_KEY])].map((path) => `${key}.${path}`)]);
}

/** The keys of the member `key` of an object; of all its members where it is not known which. */
export function memberKeys(keys: Keys, key: string | undefined): Keys {
  if (!keys) return undefined;
  // `where.OR`: no more than the keys of `where`.
  if (key !== undefined && isConnective(key)) return keys;
  const found = new Set<string>();
  for (const path of keys) {
    const [, open] = /^<(.+)>$/.exec(path) ?? [];
    if (open !== undefined && key === undefined) return undefined;
    const [head, ...rest] = path.split('.');
    if (open !== undefined) found.add(`<${open}/${key}>`);
    else if ((key === undefined || head === key) && rest.length > 0) found.add(rest.join('.'));
  }
  return found.has(UNSEEN_KEY) ? undefined : found;
}

/** All keys of something that is not known yet: of a parameter, of what an imported function gives. */
export function openKeys(name: string): Keys {
  return new Set([`<${name}>`]);
}

/** A key that a parameter of a function names: one of these texts, `[0:name|email]`. */
export function openKey(parameter: number, texts: readonly string[]): string {
  return `[${parameter}:${texts.join('|')}]`;
}

/** The keys with the names that a call gives for those that parameters name; all that it may be where `textOf` does not know. */
export function named(keys: Keys, textOf: (parameter: number) => string | undefined): Keys {
  if (!keys) return undefined;
  const found = new Set<string>();
  for (const path of keys) {
    const [, before = '', parameter, texts = '', behind = ''] =
      /^(.*\.|)\[(\d+):([^\]]*)\](.*)$/.exec(path) ?? [];
    if (parameter === undefined) found.add(path);
    else {
      const text = textOf(Number(parameter));
      const names = texts.split('|');
      const own = text !== undefined && names.includes(text) ? [text] : names;
      const inner = new Set(own.map((name) => before + name + behind));
      named(inner, textOf)?.forEach((key) => found.add(key));
    }
  }
  return found;
}

/**
 * The keys with those of what was not known in its place.
 *
 * @param resolve  The keys of an open name; undefined where they do not show.
 */
export function resolved(keys: Keys, resolve: (name: string) => Keys): Keys {
  if (!keys) return undefined;
  const found = new Set<string>();
  for (const path of keys) {
    const [, before = '', open] = /^(.*\.)?<(.+)>$/.exec(path) ?? [];
    if (open === undefined) {
      found.add(path);
      continue;
    }
    const [name = '', ...members] = open.split('/');
    const inner = members.reduce<Keys>((own, member) => memberKeys(own, member), resolve(name));
    if (!inner && before === '') return undefined;
    (inner ?? [UNSEEN_KEY]).forEach((key) => found.add(before + key));
  }
  return found;
}

/** The keys of the object itself, without what stands under them. */
export function headsOf(keys: Iterable<string>): Set<string> {
  return new Set([...keys].map((path) => path.split('.')[0] ?? path));
}
