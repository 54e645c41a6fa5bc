import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { modelByAccessor } from '../../transforms/lib/prisma/datamodel';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { chainOf, keyOf, unwrap, walk, type Node } from '../../transforms/lib/source/syntax';
import type { RunRecord, Tagged } from '../proof';
import { entriesOf } from './conditions';
import { without } from './mutants';

/** How the first ordered call of a program sorts. */
export interface Order {
  /** Paths of the columns that it sorts by, as its result shows them. */
  keys: string[][];
  /** The program that takes all rows, where it takes a part of them: which of those that stand equal at its ends are in it is open. */
  whole?: string;
}

/** How the first call of a program that asks for an order sorts; undefined where none does. */
export function orderOf(source: string, datamodel: Datamodel): Order | undefined {
  let found: Order | undefined;
  walk((new SourceFile('site.ts', source).root.get() as { node: { program: Node } }).node.program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || found) return;
    const model = modelByAccessor(datamodel, chainOf(node.callee)?.at(-2) ?? '');
    const [argument] = node.arguments as Node[];
    const entries = model && argument ? entriesOf(argument) : [];
    const order = entries.find(({ key }) => key === 'orderBy')?.value;
    if (!order) return;
    const parts = entries.filter(({ key }) => /^(take|skip|cursor)$/.test(key));
    found = { keys: pathsOf(order), ...(parts.length > 0 && { whole: withoutAll(source, parts) }) };
  });
  return found;
}

function withoutAll(source: string, parts: readonly { property: Node }[]): string {
  const startOf = (node: Node): number => (node as { start?: number | null }).start ?? 0;
  return parts
    .map(({ property }) => property)
    .sort((a, b) => startOf(b) - startOf(a))
    .reduce((text, property) => without(text, property), source);
}

function pathsOf(node: Node): string[][] {
  const inner = unwrap(node);
  if (inner.type === 'ArrayExpression') return (inner.elements as Node[]).flatMap(pathsOf);
  return entriesOf(inner).flatMap(({ key, value }) => {
    const nested = entriesOf(value).filter((entry) => entry.key !== 'sort' && entry.key !== 'nulls');
    if (nested.length === 0) return [[key]];
    if (nested[0]?.key === '_count') return [['_count', key]];
    return pathsOf(value).map((path) => [key, ...path]);
  });
}

/**
 * Whether two lists are the same but for rows that stand equal in the order: these may have changed places.
 *
 * @param whole  What the same call gives that does not take a part. Then rows may also be others of it that stand equal to those in
 *   whose place they are.
 */
export function isSameButForTies(
  before: RunRecord['outcome'],
  after: RunRecord['outcome'],
  order: Order | undefined,
  whole?: RunRecord['outcome'],
): boolean {
  const [left, right] = [rowsOf(before), rowsOf(after)];
  if (!left || !right || !order || order.keys.length === 0 || left.length !== right.length) return false;
  const [from, to] = [keysOf(left, order), keysOf(right, order)];
  if (from.some((key, index) => key === undefined || key !== to[index])) return false;
  if (isPartOf(left, right)) return true;
  const all = whole && rowsOf(whole);
  return all !== undefined && isPartOf(left, all) && isPartOf(right, all);
}

/** Whether all rows of a list stand equal in the order: of a part of them any may come. */
export function isAllTied(outcome: RunRecord['outcome'], order: Order): boolean {
  return new Set(keysOf(rowsOf(outcome) ?? [], order)).size <= 1;
}

function rowsOf(outcome: RunRecord['outcome']): Tagged[] | undefined {
  return outcome.kind === 'value' && Array.isArray(outcome.value) ? outcome.value : undefined;
}

function keysOf(rows: readonly Tagged[], { keys }: Order): (string | undefined)[] {
  return rows.map((row) => keyOfRow(row, keys));
}

/** What a row is sorted by; undefined where it does not show all of it. */
function keyOfRow(row: Tagged, keys: readonly string[][]): string | undefined {
  const values = keys.map((path) => memberOf(row, path));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}

/** Whether each row is one of the others, as often as it comes. */
function isPartOf(rows: readonly Tagged[], others: readonly Tagged[]): boolean {
  const left = others.map(textOf);
  return rows.map(textOf).every((text) => {
    const at = left.indexOf(text);
    return at >= 0 && left.splice(at, 1).length > 0;
  });
}

/** Names of related lists that a program asks no order for, nor a part of. */
export function unorderedListsOf(source: string, { models }: Datamodel): ReadonlySet<string> {
  const fields = models.flatMap((model) => model.fields);
  const lists = new Set(
    fields.flatMap((field) =>
      field.kind === 'relation' && /^many/.test(field.cardinality) ? [field.name] : [],
    ),
  );
  // A column that is a list keeps its order.
  for (const field of fields)
    if (field.kind !== 'relation' && (field.isList || field.type === 'Json')) lists.delete(field.name);
  walk((new SourceFile('site.ts', source).root.get() as { node: { program: Node } }).node.program, (node) => {
    if (node.type !== 'ObjectProperty') return;
    const isPart = entriesOf(node.value).some(({ key }) => /^(orderBy|take|skip|cursor|distinct)$/.test(key));
    const isSeen = /^(ObjectExpression|BooleanLiteral)$/.test(unwrap(node.value).type);
    if (isPart || !isSeen) lists.delete(keyOf(node) ?? '');
  });
  return lists;
}

/** The run with the rows of such lists sorted by all that they hold. */
export function withSortedLists(record: RunRecord, names: ReadonlySet<string>): RunRecord {
  const { outcome } = record;
  if (outcome.kind !== 'value' || names.size === 0) return record;
  return { ...record, outcome: { kind: 'value', value: sortedIn(outcome.value, names) } };
}

function sortedIn(value: Tagged, names: ReadonlySet<string>): Tagged {
  if (Array.isArray(value)) return value.map((item) => sortedIn(item, names));
  if (typeof value !== 'object' || value === null || value.$ !== 'object') return value;
  const entries = value.entries.map(([key, item]): [string, Tagged] => {
    const inner = sortedIn(item, names);
    return [key, names.has(key) && Array.isArray(inner) ? byText(inner) : inner];
  });
  return { ...value, entries };
}

function byText(rows: readonly Tagged[]): Tagged[] {
  return [...rows].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

/** A row in whatever order its keys are. */
function textOf(row: Tagged): string {
  return typeof row === 'object' && row !== null && !Array.isArray(row) && row.$ === 'object'
    ? JSON.stringify([...row.entries].sort(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(row);
}

function memberOf(value: Tagged | undefined, path: readonly string[]): Tagged | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value.$ !== 'object')
    return undefined;
  return memberOf(value.entries.find(([name]) => name === key)?.[1], rest);
}
