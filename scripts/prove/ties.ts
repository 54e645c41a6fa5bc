import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { modelByAccessor } from '../../transforms/lib/prisma/datamodel';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { chainOf, unwrap, walk, type Node } from '../../transforms/lib/source/syntax';
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

function memberOf(value: Tagged | undefined, path: readonly string[]): Tagged | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value.$ !== 'object')
    return undefined;
  return memberOf(value.entries.find(([name]) => name === key)?.[1], rest);
}
