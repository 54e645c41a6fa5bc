import {
  child,
  children,
  identifierName,
  isCall,
  isFunction,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from './node';
import { OPERATIONS } from '../site';

const OPERATION_NAMES: ReadonlySet<string> = new Set(OPERATIONS);

/** A value that can be written into a query: plain data. */
export type PlainValue = null | boolean | string | number | { [key: string]: PlainValue };

/** What a handler of a query extension does to a call. */
export type Handler =
  /** Nothing: it looks at the time, writes a log, and hands arguments and result on. */
  | { kind: 'observer' }
  /** `args.where = { ...args.where, deletedAt: null }`; `wins`: over what the call itself says of the key. */
  | { kind: 'where'; values: Record<string, PlainValue>; wins: boolean }
  /** It adds computed fields to rows of these models (accessors, or `$allModels`). */
  | { kind: 'rows'; models: string[] }
  | { kind: 'unknown' };

/** Handlers of one extension: by accessor (`$allModels`), then by operation (`$allOperations`); those for all under `*`. */
export type Handlers = Record<string, Record<string, Handler>>;

const UNKNOWN: Handler = { kind: 'unknown' };

/** Reads `query: { user: { findMany({ args, query }) { … } } }`; undefined where it is not written out. */
export function readHandlers(query: Node | undefined): Handlers | undefined {
  if (query?.type !== 'ObjectExpression') return undefined;
  const handlers: Handlers = {};
  for (const property of children(query, 'properties')) {
    const key = keyOf(property, 'key');
    if (key === undefined) return undefined;
    const value = unwrapped(child(property, 'value'));
    if (isFunction(property) || isFunction(value))
      (handlers['*'] ??= {})[key] = handlerOf(isFunction(value) ? value : property);
    else if (value?.type !== 'ObjectExpression') return undefined;
    else handlers[key] = operationsOf(value);
  }
  return handlers;
}

/** Reads `result: { user: { fullName: … } }`: computed fields on rows of the models that it names. */
export function readResults(result: Node | undefined): Handlers | undefined {
  if (result?.type !== 'ObjectExpression') return undefined;
  const models = children(result, 'properties').map((property) => keyOf(property, 'key'));
  if (!models.every((model) => model !== undefined)) return undefined;
  return { '*': { $allOperations: { kind: 'rows', models } } };
}

/**
 * Reads `model: { user: { delete() { … } } }`: a method of the name of an operation takes its place. Others leave the
 * operations as they are.
 */
export function readMethods(model: Node | undefined): Handlers | undefined {
  if (model?.type !== 'ObjectExpression') return undefined;
  const handlers: Handlers = {};
  for (const property of children(model, 'properties')) {
    const accessor = keyOf(property, 'key');
    const methods = unwrapped(child(property, 'value'));
    if (accessor === undefined || methods?.type !== 'ObjectExpression') return undefined;
    const names = children(methods, 'properties').map((method) => keyOf(method, 'key'));
    if (!names.every((name) => name !== undefined)) return undefined;
    const taken = names.filter((name) => OPERATION_NAMES.has(name));
    if (taken.length > 0) handlers[accessor] = Object.fromEntries(taken.map((name) => [name, UNKNOWN]));
  }
  return handlers;
}

function operationsOf(object: Node): Record<string, Handler> {
  return Object.fromEntries(
    children(object, 'properties').map((property) => {
      const value = unwrapped(child(property, 'value'));
      const fn = isFunction(property) ? property : value;
      return [keyOf(property, 'key') ?? '$allOperations', isFunction(fn) ? handlerOf(fn) : UNKNOWN];
    }),
  );
}

/** Whether a handler of an extension takes part in raw SQL. */
export function touchesRaw(handlers: Handlers): boolean {
  return Object.entries(handlers['*'] ?? {}).some(
    ([key, { kind }]) =>
      kind !== 'observer' && kind !== 'rows' && /^\$(allOperations|(query|execute)Raw)/.test(key),
  );
}

/** The handlers of an extension that a call runs through. */
export function handlersFor(handlers: Handlers, accessor: string, operation: string): Handler[] {
  const own = [handlers['*'], handlers[accessor], handlers.$allModels];
  return own.flatMap((item) => [item?.[operation] ?? [], item?.$allOperations ?? []].flat());
}

function handlerOf(fn: Node): Handler {
  const [pattern] = children(fn, 'params');
  const names = Object.fromEntries(
    children(pattern, 'properties').map((property) => [
      keyOf(property, 'key'),
      identifierName(child(property, 'value')),
    ]),
  );
  const { args, query } = names;
  if (pattern?.type !== 'ObjectPattern' || query === undefined) return UNKNOWN;
  return new HandlerReader(args ?? 'args', query).read(fn);
}

class HandlerReader {
  private found: Handler = { kind: 'observer' };
  private result: string | undefined;

  constructor(
    private readonly args: string,
    private readonly query: string,
  ) {}

  read(fn: Node): Handler {
    const body = child(fn, 'body');
    if (body?.type !== 'BlockStatement') return this.returned(body) ? this.found : UNKNOWN;
    const statements = children(body, 'body');
    const last = statements.at(-1);
    if (last?.type !== 'ReturnStatement') return UNKNOWN;
    const isKnown = statements.slice(0, -1).every((statement) => this.statement(statement));
    return isKnown && this.returned(child(last, 'argument')) ? this.found : UNKNOWN;
  }

  /** `query(args)`, `await query(args)`, or the variable that holds what it gave. */
  private returned(node: Node | undefined): boolean {
    const value = unwrapped(node);
    if (this.result !== undefined) return identifierName(value) === this.result;
    return this.isQuery(value);
  }

  private isQuery(node: Node | undefined): boolean {
    const value = node?.type === 'AwaitExpression' ? unwrapped(child(node, 'argument')) : node;
    if (!isCall(value) || identifierName(child(value, 'callee')) !== this.query) return false;
    const [argument, ...others] = children(value, 'arguments').map((item) => unwrapped(item));
    return others.length === 0 && (identifierName(argument) === this.args || this.newArguments(argument));
  }

  private statement(statement: Node): boolean {
    if (statement.type === 'VariableDeclaration')
      return children(statement, 'declarations').every((item) => this.declaration(item));
    const expression = unwrapped(child(statement, 'expression'));
    if (statement.type !== 'ExpressionStatement' || !expression) return false;
    return isLog(expression) || this.assignment(expression);
  }

  /** `const start = performance.now()`, `const result = await query(args)` */
  private declaration(declarator: Node): boolean {
    const init = unwrapped(child(declarator, 'init'));
    if (init?.type === 'AwaitExpression' && this.isQuery(init) && this.result === undefined) {
      this.result = identifierName(child(declarator, 'id'));
      return this.result !== undefined;
    }
    return isPlain(init);
  }

  /** `args.where = { ...args.where, deletedAt: null }` */
  private assignment(node: Node): boolean {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || !this.isWhere(child(node, 'left')))
      return false;
    return this.where(unwrapped(child(node, 'right')));
  }

  /** `{ ...args, where: { ...args.where, deletedAt: null } }` */
  private newArguments(node: Node | undefined): boolean {
    const [spread, where, ...others] = children(node, 'properties');
    const isCopy =
      spread?.type === 'SpreadElement' && identifierName(child(spread, 'argument')) === this.args;
    if (!isCopy || others.length > 0 || !where || keyOf(where, 'key') !== 'where') return false;
    return this.where(unwrapped(child(where, 'value')));
  }

  private where(node: Node | undefined): boolean {
    const properties = children(node, 'properties');
    const at = properties.findIndex(
      (item) => item.type === 'SpreadElement' && this.isWhere(unwrapped(child(item, 'argument'))),
    );
    const rest = properties.filter((_, index) => index !== at);
    const entries = rest.map((item): [string | undefined, PlainValue | undefined] => [
      keyOf(item, 'key'),
      plainValue(child(item, 'value')),
    ]);
    const isLast = at === properties.length - 1;
    if (node?.type !== 'ObjectExpression' || at < 0 || !(at === 0 || isLast) || this.found.kind === 'where')
      return false;
    if (entries.length === 0 || entries.some(([key, value]) => key === undefined || value === undefined))
      return false;
    this.found = {
      kind: 'where',
      values: Object.fromEntries(entries) as Record<string, PlainValue>,
      wins: at === 0,
    };
    return true;
  }

  private isWhere(node: Node | undefined): boolean {
    return (
      isMember(node) &&
      keyOf(node, 'property') === 'where' &&
      identifierName(child(node, 'object')) === this.args
    );
  }
}

/** The value of a literal, or of an object of literals. */
function plainValue(node: Node | undefined): PlainValue | undefined {
  const value = unwrapped(node);
  if (value?.type === 'NullLiteral') return null;
  if (value?.type === 'BooleanLiteral') return value.value === true;
  if (value?.type === 'NumericLiteral') return Number(value.value);
  if (value?.type !== 'ObjectExpression') return stringValue(value);
  const entries = children(value, 'properties').map((item): [string | undefined, PlainValue | undefined] => [
    keyOf(item, 'key'),
    plainValue(child(item, 'value')),
  ]);
  return entries.some(([key, item]) => key === undefined || item === undefined)
    ? undefined
    : (Object.fromEntries(entries) as Record<string, PlainValue>);
}

/** `console.log(…)`, `logger.debug(…)` */
function isLog(node: Node): boolean {
  const callee = isCall(node) ? child(node, 'callee') : undefined;
  const name = identifierName(isMember(callee) ? child(callee, 'object') : undefined);
  return (
    name !== undefined && /^(console|log|logger)$/i.test(name) && children(node, 'arguments').every(isPlain)
  );
}

/** Reads variables and the clock, and does nothing. */
function isPlain(node: Node | undefined): boolean {
  const value = unwrapped(node);
  if (!value) return true;
  if (/Literal$|^Identifier$/.test(value.type) && value.type !== 'TemplateLiteral') return true;
  if (isCall(value)) {
    const callee = child(value, 'callee');
    const name = `${identifierName(isMember(callee) ? child(callee, 'object') : callee) ?? ''}.${isMember(callee) ? (keyOf(callee, 'property') ?? '') : ''}`;
    const isClock = /^(Date|performance)\.now$|^Math\.\w+$|^JSON\.stringify$|\.toFixed$/.test(name);
    return isClock && children(value, 'arguments').every(isPlain);
  }
  if (isMember(value)) return isPlain(child(value, 'object'));
  if (value.type === 'TemplateLiteral') return children(value, 'expressions').every(isPlain);
  if (value.type === 'BinaryExpression')
    return isPlain(child(value, 'left')) && isPlain(child(value, 'right'));
  if (value.type === 'ObjectExpression')
    return children(value, 'properties').every(
      (item) => item.type !== 'SpreadElement' && isPlain(child(item, 'value')),
    );
  return false;
}
