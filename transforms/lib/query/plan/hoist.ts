import { effectOf } from '../../source/effect';
import { asserted, isThere, reference } from '../../source/reference';
import { walk } from '../../source/syntax';
import { left, type Condition, type Left, type ReadQuery, type WriteQuery } from '../query';
import type { Expression, Value } from '../value';

/** A value that is computed before the write, under a name. */
export interface Hoisted {
  name: string;
  value: Value;
}

/**
 * Takes values with effects out of a query, of a write mostly, where they could be computed later, in another order, or inside a
 * transaction: all of them, in the order in which they are written. A single value in a single statement stays where
 * it is, and so does what a list is mapped to.
 *
 * @param mayChange  Whether what is called may change what the value reads: such a value keeps its turn too.
 * @param isSplit  The write becomes several statements all the same, or runs later than it is written.
 */
export function hoist<Query extends ReadQuery | WriteQuery>(
  query: Query,
  fresh: (hint: string) => string,
  isSplit = false,
  mayChange: (value: Value) => boolean = () => false,
): { query: Query | Left; hoisted: Hoisted[] } {
  const all = new Map<Expression, Value>();
  const places = new Map<Expression, Place>();
  visitValues(query, ALWAYS, (value, place) => {
    all.set(value.expression, value);
    places.set(value.expression, place);
  });
  const values = [...all.values()];
  const working = values.filter(({ expression }) => effectOf(expression) === 'effects');
  const mapped = working.find(({ path, expression }) => path.includes('*') && hasAwait(expression));
  if (mapped) return { query: notOnce(`${nameOf(mapped)} awaits for each element of a list.`), hoisted: [] };
  const outside = working.filter(({ path, presenceOf }) => !path.includes('*') && presenceOf === undefined);
  const unnamed = working.find(
    ({ presenceOf }) => presenceOf && !outside.includes(all.get(presenceOf) as Value),
  );
  if (unnamed)
    return { query: notOnce(`Whether there is ${nameOf(unnamed)} takes computing it.`), hoisted: [] };
  const last = Math.max(...outside.map(startOf));
  const early = values.filter(
    (value) => startOf(value) < last && !outside.includes(value) && mayChange(value),
  );
  const inTurn = [...outside, ...early].sort((a, b) => startOf(a) - startOf(b));
  const isSimple = !isSplit && isFlat(query) && (query.operation === 'create' || areTogether(inTurn));
  if (isSimple || outside.length === 0) return { query, hoisted: [] };
  const names = new Map<Expression, Expression>();
  const hoisted = inTurn.map((value) => {
    const name = fresh(hintOf(value.path));
    const place = places.get(value.expression) ?? ALWAYS;
    const when = place.when.filter(({ test }) => test.presenceOf !== value.expression);
    const named = reference(name);
    names.set(value.expression, (when.length > 0 && !place.isOptional ? asserted(named) : named).expression);
    return { name, value: { ...value, expression: under(when, value.expression, names) } };
  });
  const instead = ({ expression, presenceOf }: Value): Expression | undefined => {
    const name = names.get(presenceOf ?? expression);
    return name && presenceOf ? isThere(name) : name;
  };
  return { query: replaced(query, instead) as Query, hoisted };
}

/** Under which tests of the program a value is computed at all. */
interface Place {
  when: Condition[];
  /** What takes the value under the same tests may find `undefined` there as well. */
  isOptional?: boolean;
}

const ALWAYS: Place = { when: [] };

/** `test ? value : undefined`: what is computed under tests stays under them; those that have a name go by it. */
function under(
  when: readonly Condition[],
  expression: Expression,
  names: ReadonlyMap<Expression, Expression>,
): Expression {
  const missing = { type: 'Identifier', name: 'undefined' } as Expression;
  return when.reduceRight<Expression>((value, { test, holds }) => {
    const [consequent, alternate] = holds ? [value, missing] : [missing, value];
    const name = names.get(test.presenceOf ?? test.expression);
    const asked = name && test.presenceOf ? isThere(name) : (name ?? test.expression);
    return { type: 'ConditionalExpression', test: asked, consequent, alternate } as Expression;
  }, expression);
}

function notOnce(message: string): Left {
  return left('computed-once', message);
}

function nameOf({ path }: Value): string {
  return path.join('.');
}

/** What a variable for the value at a path is called. */
export function hintOf(path: readonly string[]): string {
  return path.findLast((key) => !UNNAMED.test(key)) ?? 'value';
}

/** Keys that say nothing of a value: `author` names what stands at `author.create`, `age` what stands at `age.gt`. */
const UNNAMED =
  /^(\d+|create|createMany|connect|connectOrCreate|update|upsert|data|where|set|increment|decrement|multiply|divide|push|equals|not|in|notIn|lt|lte|gt|gte|contains|startsWith|endsWith)$/;

/** Whether all of them stand under one argument, so that their order stays. */
function areTogether(values: Value[]): boolean {
  return new Set(values.map(({ path }) => path[0])).size <= 1;
}

/** Whether the write is one statement at most, whatever it returns. */
function isFlat(query: ReadQuery | WriteQuery): boolean {
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

function visitValues(node: unknown, place: Place, visitor: (value: Value, place: Place) => void): void {
  if (Array.isArray(node)) {
    node.forEach((item) => visitValues(item, place, visitor));
  } else if (isValue(node)) visitor(node, place);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, child] of Object.entries(node))
      if (!SCHEMA.has(key)) visitValues(child, placeOf(node, key, place), visitor);
  }
}

/** Where what stands under `key` of a part of a query is computed. */
function placeOf(node: object, key: string, place: Place): Place {
  const own = 'when' in node && Array.isArray(node.when) ? (node.when as Condition[]) : [];
  if (key !== 'when' && own.length > 0) return { when: [...place.when, ...own], isOptional: 'kind' in node };
  if (key !== 'consequent' && key !== 'alternate') return place;
  const { test } = node as { test: Value };
  return { when: [...place.when, { test, holds: key === 'consequent' }] };
}

/** The query with what is hoisted under its name: nothing of that has an effect. */
function replaced(node: unknown, instead: (value: Value) => Expression | undefined): unknown {
  if (Array.isArray(node)) return node.map((item) => replaced(item, instead));
  if (isValue(node)) {
    const expression = instead(node);
    return expression ? { ...node, expression, isPure: true } : node;
  }
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, SCHEMA.has(key) ? child : replaced(child, instead)]),
  );
}

function isValue(node: unknown): node is Value {
  return typeof node === 'object' && node !== null && 'expression' in node && 'presence' in node;
}
