import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { modelByAccessor } from '../../transforms/lib/prisma/datamodel';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { chainOf, keyOf, unwrap, walk, type Node } from '../../transforms/lib/source/syntax';
import type { RunRecord, Tagged } from '../proof';
import { entriesOf } from './conditions';

/** How the first ordered call of a program sorts. */
export interface Order {
  /** Paths of the columns that it sorts by, as its result shows them. */
  keys: string[][];
  /** It takes a part of the rows: which of those that stand equal at its ends are in it is open. */
  isPart: boolean;
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
    if (order)
      found = { keys: pathsOf(order), isPart: entries.some(({ key }) => /^(take|skip|cursor)$/.test(key)) };
  });
  return found;
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
 * Whether two lists hold the same rows, and what they are sorted by stands in the same order. Of a part of the rows those
 * at its ends that stand equal may be others, as long as there are more than these.
 */
export function isSameButForTies(
  before: RunRecord['outcome'],
  after: RunRecord['outcome'],
  order: Order | undefined,
): boolean {
  if (before.kind !== 'value' || after.kind !== 'value' || !order || order.keys.length === 0) return false;
  const [left, right] = [before.value, after.value];
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  const [from, to] = [left, right].map((rows) => rows.map((row) => keyOfRow(row, order.keys))) as [
    Keys,
    Keys,
  ];
  if (from.some((key, index) => key === undefined || key !== to[index])) return false;
  if (sameRows(left, right)) return true;
  const isInside = (_: Tagged, index: number): boolean =>
    from[index] !== from[0] && from[index] !== from.at(-1);
  return order.isPart && new Set(from).size > 1 && sameRows(left.filter(isInside), right.filter(isInside));
}

type Keys = (string | undefined)[];

/** Whether all rows of both lists stand equal in the order: of a part of them any may come. */
export function isAllTied(
  before: RunRecord['outcome'],
  after: RunRecord['outcome'],
  order: Order | undefined,
): boolean {
  if (before.kind !== 'value' || after.kind !== 'value' || !order?.isPart || order.keys.length === 0)
    return false;
  const [left, right] = [before.value, after.value];
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  const keys = new Set([...left, ...right].map((row) => keyOfRow(row, order.keys)));
  return keys.size === 1 && !keys.has(undefined);
}

/** What a row is sorted by; undefined where it does not show all of it. */
function keyOfRow(row: Tagged, keys: readonly string[][]): string | undefined {
  const values = keys.map((path) => memberOf(row, path));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}

function sameRows(left: readonly Tagged[], right: readonly Tagged[]): boolean {
  const sorted = (rows: readonly Tagged[]): string =>
    JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
  return sorted(left) === sorted(right);
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
  const textOf = (row: Tagged): string =>
    typeof row === 'object' && row !== null && !Array.isArray(row) && row.$ === 'object'
      ? JSON.stringify([...row.entries].sort(([a], [b]) => (a < b ? -1 : 1)))
      : JSON.stringify(row);
  return [...rows].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

function memberOf(value: Tagged | undefined, path: readonly string[]): Tagged | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value.$ !== 'object')
    return undefined;
  return memberOf(value.entries.find(([name]) => name === key)?.[1], rest);
}
