import type { Presence } from '../../query/value';
import { UNKNOWN } from '../../query/value';
import type { Binding } from '../../source/binding';
import { bindingOf } from '../../source/binding';
import { chainOf, keyOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { fieldNamed, modelByAccessor, modelNamed, type Field, type Model } from '../datamodel';
import { rowOfQuery, type QueriedRow } from '../../drizzle/row-of-query';
import type { ReadEnv } from './env';

/**
 * The presence of `user.id` where `user` is bound to what a Prisma call returned (or is an element of it): the schema
 * knows which columns cannot be null, and the call's own literal `select` which are there.
 *
 * @returns undefined where the name is not bound to such a row.
 */
export function presenceOfRowField(binding: Binding, members: string[], env: ReadEnv): Presence | undefined {
  const row = rowOf(binding, env);
  if (!row) return undefined;
  const path = row.isList && /^\d+$/.test(members[0] ?? '') ? members.slice(1) : members;
  if (path.length === 0 || (row.isList && path === members)) return undefined;
  return row.columns
    ? presenceOfQueried(row.model, row.columns, path)
    : presenceAlong(row.model, row.argument, path, env);
}

function presenceOfQueried(model: Model, columns: QueriedRow['columns'], path: string[]): Presence {
  const [name = '', ...rest] = path;
  const field = fieldNamed(model, name);
  const isThere = field && field.kind !== 'relation' && (columns === 'all' || columns.has(name));
  return isThere && rest.length === 0 ? presenceOfField(field) : UNKNOWN;
}

interface Row {
  model: Model;
  argument: Node | undefined;
  isList: boolean;
  /** Of a query that has moved already: the columns that are there for certain. */
  columns?: QueriedRow['columns'];
}

function presenceAlong(
  model: Model,
  argument: Node | undefined,
  [name = '', ...rest]: string[],
  env: ReadEnv,
): Presence {
  const field = fieldNamed(model, name);
  const selection = selectionOf(argument, name);
  if (!field || selection === 'unknown' || selection === 'absent') return UNKNOWN;
  if (rest.length === 0) return presenceOfField(field);
  if (field.kind !== 'relation') return UNKNOWN;
  const [next] = rest;
  if (field.isList && !/^\d+$/.test(next ?? '')) return UNKNOWN;
  return presenceAlong(
    modelNamed(env.datamodel, field.type),
    selection,
    field.isList ? rest.slice(1) : rest,
    env,
  );
}

function presenceOfField(field: Field): Presence {
  const types = {
    String: 'string',
    Int: 'number',
    Float: 'number',
    Boolean: 'boolean',
    BigInt: 'bigint',
    DateTime: 'date',
    Decimal: 'decimal',
    Bytes: 'bytes',
    Json: undefined,
  } as const;
  const type = field.isList
    ? 'array'
    : field.kind === 'scalar'
      ? types[field.type]
      : field.kind === 'enum'
        ? 'string'
        : 'object';
  return { maybeUndefined: false, maybeNull: !field.isRequired && !field.isList, type };
}

/** What the literal arguments say of a field: the nested arguments, plainly there, left out, or not known. */
function selectionOf(argument: Node | undefined, name: string): Node | undefined | 'absent' | 'unknown' {
  if (!argument) return undefined;
  const object = unwrap(argument);
  if (object.type !== 'ObjectExpression') return literalOf(object)?.value === true ? undefined : 'unknown';
  const select = propertyOf(object, 'select');
  if (propertyOf(object, 'omit') || select === 'unknown') return 'unknown';
  const include = propertyOf(object, 'include');
  const projection = select ?? include;
  if (projection === undefined) return undefined;
  if (projection === 'unknown') return 'unknown';
  const literal = unwrap(projection);
  if (literal.type !== 'ObjectExpression') return 'unknown';
  const entry = propertyOf(literal, name);
  if (entry === undefined) return select === undefined ? undefined : 'absent';
  return entry;
}

function propertyOf(
  object: Extract<Node, { type: 'ObjectExpression' }>,
  name: string,
): Node | undefined | 'unknown' {
  if (object.properties.some((property) => property.type !== 'ObjectProperty')) return 'unknown';
  for (const property of object.properties) {
    if (property.type === 'ObjectProperty' && keyOf(property) === name) return property.value;
  }
  return undefined;
}

/** The row or rows that a name is bound to. */
function rowOf(binding: Binding, env: ReadEnv): Row | undefined {
  const { declaration, path } = binding;
  if (binding.kind === 'parameter') return rowOfCallback(binding, env);
  if (declaration.type !== 'VariableDeclarator') return undefined;
  const parent = path.node;
  if (parent.type === 'ForOfStatement') return elementOf(parent.right, path, env);
  return declaration.init ? rowOfExpression(declaration.init, path, env) : undefined;
}

const ROW_OPERATIONS = /^(findUnique|findFirst)(OrThrow)?$|^(create|update|upsert|delete)$/;
const ROWS_OPERATIONS = /^findMany$|AndReturn$/;

function rowOfExpression(expression: Node, path: Binding['path'], env: ReadEnv): Row | undefined {
  const queried = rowOfQuery(expression, path, env.facts);
  return queried ? { ...queried, argument: undefined } : rowOfCall(expression, env);
}

function rowOfCall(expression: Node, env: ReadEnv): Row | undefined {
  const node = unwrap(expression);
  if (node.type !== 'AwaitExpression' || !node.argument) return undefined;
  const call = unwrap(node.argument);
  if (call.type !== 'CallExpression') return undefined;
  const chain = chainOf(call.callee);
  const [accessor, operation] = chain?.slice(-2) ?? [];
  const model =
    accessor === undefined || (chain?.length ?? 0) < 3 ? undefined : modelByAccessor(env.datamodel, accessor);
  if (!model || operation === undefined) return undefined;
  const isList = ROWS_OPERATIONS.test(operation);
  return isList || ROW_OPERATIONS.test(operation)
    ? { model, argument: call.arguments[0], isList }
    : undefined;
}

/** `users.map((user) => …)`, `for (const user of users)`. */
function elementOf(expression: Node, path: Binding['path'], env: ReadEnv): Row | undefined {
  const node = unwrap(expression);
  const direct = rowOfExpression(node, path, env);
  if (direct?.isList) return { ...direct, isList: false };
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(path, node.name);
  const rows = binding && binding.members?.length === 0 ? rowOf(binding, env) : undefined;
  return rows?.isList ? { ...rows, isList: false } : undefined;
}

function rowOfCallback(binding: Binding, env: ReadEnv): Row | undefined {
  const callback = binding.path;
  const call = callback.parent?.node as Node | undefined;
  if (call?.type !== 'CallExpression' || callback.node.type !== 'ArrowFunctionExpression') return undefined;
  if (call.arguments[0] !== callback.node || callback.node.params[0] !== binding.declaration)
    return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  if (!/^(map|forEach|filter|flatMap|some|every|find)$/.test(callee.property.name)) return undefined;
  // `posts.map((posts) => …)`: the list is what the name means outside of the callback.
  return elementOf(callee.object, callback.parent as Binding['path'], env);
}
