import {
  isLeft,
  left,
  type ArithmeticOperator,
  type ColumnRef,
  type ColumnUpdate,
  type ColumnWrite,
  type Condition,
  type JsonNull,
  type Left,
} from '../../../query/query';
import type { Value } from '../../../query/value';
import { jsonNullOf } from '../../../source/json-null';
import { chainOf, literalOf, unwrap, type Node } from '../../../source/syntax';
import { readObject, type Entry, type ObjectForm } from '../entries';
import type { ReadEnv } from '../env';
import { readTest, readValue } from '../value';

/** The tests under which an entry is there, as values. */
export function conditionsOf(entry: Entry, path: string[]): Condition[] {
  return entry.when.map(({ test, holds, env }) => ({ test: readTest(test, env, path), holds }));
}

/**
 * Reads a column of a create: nothing where the value is `undefined` (the default applies), the list of
 * `{ set: […] }` for a scalar list, Prisma's nulls for a Json column.
 */
export function readColumnWrite(field: ColumnRef, entry: Entry, path: string[]): ColumnWrite[] | Left {
  if (isUndefined(entry.node)) return [];
  const node = field.isList ? listOf(entry.node, entry.env) : entry.node;
  const value = readColumnValue(field, node, entry.env, path);
  return isLeft(value) ? value : [{ kind: 'set', field, value, when: conditionsOf(entry, path) }];
}

const ARITHMETIC: readonly string[] = [
  'increment',
  'decrement',
  'multiply',
  'divide',
] satisfies ArithmeticOperator[];

/** Reads a column of an update: a plain value, `{ set }`, `{ push }`, or arithmetic; each under the tests around it. */
export function readColumnUpdate(field: ColumnRef, entry: Entry, path: string[]): ColumnUpdate[] | Left {
  if (isUndefined(entry.node)) return [];
  const when = conditionsOf(entry, path);
  const form =
    field.kind === 'scalar' && field.type === 'Json' && !field.isList
      ? undefined
      : readObject(entry.node, entry.env);
  if (form?.kind === 'choice' && hasOperation(form)) return readChoice(field, entry, form.test, path);
  if (form?.kind !== 'entries') {
    const value = readColumnValue(field, entry.node, entry.env, path);
    return isLeft(value) ? value : [{ kind: 'set', field, value, when }];
  }
  const operations = form.entries.filter(({ node }) => !isUndefined(node));
  const [operation] = operations;
  if (!operation || operations.length > 1)
    return left('invalid-arguments', `Prisma refuses ${path.join('.')} without exactly one operation.`);
  return readOperation(
    field,
    operation,
    [...when, ...conditionsOf(operation, path)],
    [...path, operation.key],
  );
}

function readOperation(
  field: ColumnRef,
  { key, node, env }: Entry,
  when: Condition[],
  path: string[],
): ColumnUpdate[] | Left {
  const value = readColumnValue(field, node, env, path);
  if (isLeft(value)) return value;
  if (key === 'set') return [{ kind: 'set', field, value, when }];
  if ('jsonNull' in value || value.literal?.value === null)
    return left('invalid-arguments', `Prisma refuses null for ${path.join('.')}.`);
  if (key === 'push' && field.isList) return [{ kind: 'push', field, value, when }];
  if (!isArithmetic(key) || field.isList)
    return left('unknown-argument', `${path.join('.')} is no update of ${field.name}.`);
  return [{ kind: 'arithmetic', field, operator: key, value, when }];
}

function isArithmetic(key: string): key is ArithmeticOperator {
  return ARITHMETIC.includes(key);
}

/** Whether an object of operations is among what the expression may be; a choice of plain values is a value. */
function hasOperation(form: ObjectForm): boolean {
  return (
    form.kind === 'entries' ||
    (form.kind === 'choice' && (hasOperation(form.consequent) || hasOperation(form.alternate)))
  );
}

/** `views: seen ? { increment: 1 } : undefined`, `name: test ? a : b` */
function readChoice(field: ColumnRef, entry: Entry, test: Node, path: string[]): ColumnUpdate[] | Left {
  const choice = unwrap(entry.node);
  if (choice.type !== 'ConditionalExpression')
    return left('dynamic-arguments', `How ${path.join('.')} is updated is only known at run time.`);
  const branches = [choice.consequent, choice.alternate];
  const isPlain = branches.every((node) => !['entries', 'choice'].includes(readObject(node, entry.env).kind));
  if (isPlain) {
    const value = readColumnValue(field, entry.node, entry.env, path);
    return isLeft(value) ? value : [{ kind: 'set', field, value, when: conditionsOf(entry, path) }];
  }
  const found: ColumnUpdate[] = [];
  for (const [index, node] of branches.entries()) {
    const when = [...entry.when, { test, holds: index === 0, env: entry.env }];
    const updates = readColumnUpdate(field, { ...entry, node, when }, path);
    if (isLeft(updates)) return updates;
    found.push(...updates);
  }
  return found;
}

/** A value for a column; Prisma's own nulls where a Json column takes them. */
function readColumnValue(
  field: ColumnRef,
  node: Node,
  env: ReadEnv,
  path: string[],
): Value | JsonNull | Left {
  const isNull = literalOf(node)?.value === null;
  if (field.kind === 'scalar' && field.type === 'Json' && !field.isList) return readJson(node, env, path);
  if (isNull && (field.isRequired || field.isList))
    return left('invalid-arguments', `Prisma refuses null for ${path.join('.')}.`);
  return readValue(node, env, path);
}

/** `Prisma.DbNull` is SQL's NULL, `Prisma.JsonNull` (and an untyped `null`) the JSON value; inside `x ?? Prisma.DbNull` the printer knows them. */
function readJson(node: Node, env: ReadEnv, path: string[]): Value | JsonNull {
  const kind = jsonNullOf(node);
  return kind ? { jsonNull: kind } : readValue(node, env, path);
}

/** `{ set: […] }` of a scalar list is the list. */
function listOf(node: Node, env: ReadEnv): Node {
  const form = readObject(node, env);
  const [only] = form.kind === 'entries' ? form.entries : [];
  return only?.key === 'set' ? only.node : node;
}

function isUndefined(node: Node): boolean {
  const literal = chainOf(node)?.join('.') === 'Prisma.skip' ? { value: undefined } : literalOf(node);
  return literal !== undefined && literal.value === undefined;
}
