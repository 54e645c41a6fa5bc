import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { modelByAccessor } from '../../transforms/lib/prisma/datamodel';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { chainOf, keyOf, unwrap, walk, type Node } from '../../transforms/lib/source/syntax';
import type { RunRecord, Tagged } from '../proof';
import { entriesOf } from './conditions';

/** Paths of the columns that the first ordered call of a program sorts by, as its result shows them. */
export function orderKeysOf(source: string, datamodel: Datamodel): string[][] {
  let keys: string[][] | undefined;
  walk((new SourceFile('site.ts', source).root.get() as { node: { program: Node } }).node.program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || keys) return;
    const model = modelByAccessor(datamodel, chainOf(node.callee)?.at(-2) ?? '');
    const [argument] = node.arguments as Node[];
    const order = model && argument && entriesOf(argument).find(({ key }) => key === 'orderBy')?.value;
    if (order) keys = pathsOf(order);
  });
  return keys ?? [];
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

/** Whether two lists hold the same rows, and what they are sorted by stands in the same order. */
export function isSameButForTies(
  before: RunRecord['outcome'],
  after: RunRecord['outcome'],
  keys: readonly string[][],
): boolean {
  if (before.kind !== 'value' || after.kind !== 'value' || keys.length === 0) return false;
  const [left, right] = [before.value, after.value];
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  const sorted = (rows: Tagged[]): string => JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
  if (sorted(left) !== sorted(right)) return false;
  return left.every((row, index) =>
    keys.every((path) => {
      const [a, b] = [memberOf(row, path), memberOf(right[index], path)];
      return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
    }),
  );
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
