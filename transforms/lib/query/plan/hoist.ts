import { effectOf } from '../../source/effect';
import { reference } from '../../source/reference';
import { walk } from '../../source/syntax';
import { left, type Left, type WriteQuery } from '../query';
import type { Value } from '../value';

/** A value that is computed before the write, under a name. */
export interface Hoisted {
  name: string;
  value: Value;
}

/**
 * Takes values with effects out of a query where they could be computed later, in another order, or inside a
 * transaction: all of them, in the order in which they are written. A single value in a single statement stays where
 * it is, and so does what a list is mapped to.
 *
 * @param isSplit  The write becomes several statements all the same, or runs later than it is written.
 */
export function hoist(
  query: WriteQuery,
  fresh: (hint: string) => string,
  isSplit = false,
): { query: WriteQuery | Left; hoisted: Hoisted[] } {
  const values = new Set<Value>();
  visitValues(query, (value) => {
    if (effectOf(value.expression) === 'effects') values.add(value);
  });
  const mapped = [...values].find(({ path, expression }) => path.includes('*') && hasAwait(expression));
  if (mapped)
    return {
      query: left('computed-once', `${mapped.path.join('.')} awaits for each element of a list.`),
      hoisted: [],
    };
  const outside = [...values]
    .filter(({ path }) => !path.includes('*'))
    .sort((a, b) => startOf(a) - startOf(b));
  const isSimple = !isSplit && isFlat(query) && (query.operation === 'create' || areTogether(outside));
  if (isSimple || outside.length === 0) return { query, hoisted: [] };
  const names = new Map<Value, string>();
  const hoisted = outside.map((value) => {
    const name = fresh(value.path.findLast((key) => !UNNAMED.test(key)) ?? 'value');
    names.set(value, name);
    return { name, value };
  });
  return { query: replaced(query, names) as WriteQuery, hoisted };
}

/** Keys that say nothing of a value: `author` names what stands at `author.create`. */
const UNNAMED = /^(\d+|create|createMany|connect|connectOrCreate|update|upsert|data|where)$/;

/** Whether all of them stand under one argument, so that their order stays. */
function areTogether(values: Value[]): boolean {
  return new Set(values.map(({ path }) => path[0])).size <= 1;
}

/** Whether the write is one statement at most, whatever it returns. */
function isFlat(query: WriteQuery): boolean {
  if (query.operation === 'upsert') return false;
  const data = query.operation === 'create' || query.operation === 'update' ? query.data : undefined;
  const isPlain = !('projection' in query) || query.projection.entries.every(({ kind }) => kind === 'column');
  return isPlain && (data?.relations.length ?? 0) === 0;
}

/** Whether something is awaited in the expression. */
export function hasAwait(expression: Value['expression']): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.type === 'AwaitExpression') found = true;
  });
  return found;
}

function startOf({ expression }: Value): number {
  return (expression as { start?: number | null }).start ?? 0;
}

/** What a query says of the schema: no values in there. */
const SCHEMA = new Set(['model', 'field', 'key', 'expression', 'parameters']);

function visitValues(node: unknown, visitor: (value: Value) => void): void {
  if (Array.isArray(node)) {
    node.forEach((item) => visitValues(item, visitor));
  } else if (isValue(node)) visitor(node);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, child] of Object.entries(node)) if (!SCHEMA.has(key)) visitValues(child, visitor);
  }
}

function replaced(node: unknown, names: ReadonlyMap<Value, string>): unknown {
  if (Array.isArray(node)) return node.map((item) => replaced(item, names));
  if (isValue(node)) {
    const name = names.get(node);
    return name === undefined ? node : { ...node, ...pick(name) };
  }
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, SCHEMA.has(key) ? child : replaced(child, names)]),
  );
}

function pick(name: string): Pick<Value, 'expression' | 'isPure'> {
  const { expression, isPure } = reference(name);
  return { expression, isPure };
}

function isValue(node: unknown): node is Value {
  return typeof node === 'object' && node !== null && 'expression' in node && 'presence' in node;
}
