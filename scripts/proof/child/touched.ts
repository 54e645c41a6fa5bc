import { withReferring, type Table } from './upkeep/upkeep';

const write =
  /^\s*(insert\s+into|update|delete\s+from)\s+(?:only\s+)?(?:["`][^"`]+["`]\s*\.\s*)?["`]([^"`]+)["`]/i;

/**
 * The tables that a writing statement can change: the one that it names; where it updates or deletes, those with foreign keys to
 * it too. Undefined where the statement is not of a form that tells: then it may be any.
 */
export function touchedBy(text: string, tables: readonly Table[]): string[] | undefined {
  const [, verb = '', named] = write.exec(text) ?? [];
  if (named === undefined || /;\s*\S/.test(text)) return undefined;
  const own = tables
    .filter(({ name }) => name === named || name.endsWith(`.${named}`))
    .map(({ name }) => name);
  if (own.length === 0) return undefined;
  const isOnlyAdded = /^insert/i.test(verb) && !/\bon\s+(conflict|duplicate)\b/i.test(text);
  return isOnlyAdded ? own : withReferring(tables, own).map(({ name }) => name);
}
