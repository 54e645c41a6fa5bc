import type { ASTNode } from 'jscodeshift';
import { child, children, isCall, isMember, keyOf, unwrapped, type Node } from '../prisma/find/node';
import { effectOf } from '../source/effect';

/** The list of a `$transaction`: an array as written, or `items.map((item) => call)`. */
export function isMapping(node: Node | undefined): boolean {
  return mappingOf(node) !== undefined;
}

export interface Mapping {
  items: Node;
  /** Names of the item and of its index. */
  item: Node | undefined;
  index: Node | undefined;
  /** What stands before the call in the callback. */
  before: Node[];
  call: Node;
}

/** `items.map((item, index) => call)`, where the callback is written there and does nothing else but make the call. */
export function mappingOf(node: Node | undefined): Mapping | undefined {
  const callee = child(node, 'callee');
  const items = child(callee, 'object');
  if (!isMember(callee) || keyOf(callee, 'property') !== 'map' || !items || !node) return undefined;
  const [fn, ...others] = children(node, 'arguments').map((argument) => unwrapped(argument));
  if (fn?.type !== 'ArrowFunctionExpression' || fn.async === true || others.length > 0) return undefined;
  const [item, index, ...rest] = children(fn, 'params');
  const body = child(fn, 'body');
  if (rest.length > 0 || !body) return undefined;
  if (body.type !== 'BlockStatement') return { items, item, index, before: [], call: body };
  const statements = children(body, 'body');
  const last = statements.at(-1);
  const call = last?.type === 'ReturnStatement' ? child(last, 'argument') : undefined;
  const before = statements.slice(0, -1);
  const isPlain = before.every((statement) => isOwn(statement, before));
  return call && isPlain ? { items, item, index, before, call } : undefined;
}

/** A variable of the callback, or something that is done to one: `date.setHours(0)`. */
function isOwn(statement: Node, before: readonly Node[]): boolean {
  if (statement.type === 'VariableDeclaration') return true;
  const changed = unwrapped(child(statement, 'expression'));
  const target = child(changed, 'left') ?? child(child(changed, 'callee'), 'object');
  const object = isMember(target) ? child(target, 'object') : target;
  const declared = before.flatMap((item) => children(item, 'declarations'));
  return object?.type === 'Identifier' && declared.some((item) => child(item, 'id')?.name === object.name);
}

/** The calls that names in a list stand for; undefined where that is not known. */
export interface NamedCalls {
  /** Of the list in a variable: `ops`, `...ops`. */
  list(name: Node): Node[] | undefined;
  /** Of a call that gives a list: `...removals(id)`. */
  made(call: Node): Node[] | undefined;
  /** Of the promise in a variable: `[first]`. */
  element(name: Node): Node[] | undefined;
}

/**
 * The calls of a list, in the order in which the transaction runs them, where all of it is written out or in variables; undefined
 * where something else is in it.
 */
export function callsIn(list: Node | undefined, named: NamedCalls): Node[] | undefined {
  const node = unwrapped(list);
  if (node?.type === 'Identifier') return named.list(node);
  const mapping = mappingOf(node);
  if (mapping) return [unwrapped(mapping.call)];
  const whole = slicedList(node);
  if (whole) return named.list(whole);
  switch (node?.type) {
    case 'ArrayExpression':
      return joined(
        children(node, 'elements').map((element) =>
          element.type === 'SpreadElement'
            ? spreadCalls(unwrapped(child(element, 'argument')), named)
            : elementCalls(element, named),
        ),
      );
    case 'ConditionalExpression':
      return joined([callsIn(child(node, 'consequent'), named), callsIn(child(node, 'alternate'), named)]);
    case 'LogicalExpression':
      return node.operator === '&&' ? callsIn(child(node, 'right'), named) : undefined;
    default:
      return undefined;
  }
}

/** The list in a variable of which a part is taken: `ops.slice(from, to)`. */
function slicedList(node: Node | undefined): Node | undefined {
  const callee = child(node, 'callee');
  const list = child(callee, 'object');
  const isSlice = isMember(callee) && keyOf(callee, 'property') === 'slice' && list?.type === 'Identifier';
  return isSlice && children(node, 'arguments').every(isQuiet) ? list : undefined;
}

function isQuiet(node: Node): boolean {
  return effectOf(node as unknown as ASTNode) !== 'effects';
}

function spreadCalls(list: Node | undefined, named: NamedCalls): Node[] | undefined {
  const isMade = list && isCall(list) && !mappingOf(list) && !slicedList(list);
  return isMade ? named.made(list) : callsIn(list, named);
}

/** `call`, `isNew ? call : call`, `promise` */
function elementCalls(element: Node, named: NamedCalls): Node[] | undefined {
  const branches = branchesOf(element);
  if (branches) return joined(branches.map((branch) => elementCalls(branch, named)));
  const node = unwrapped(element);
  return node.type === 'Identifier' ? named.element(node) : [node];
}

/** What an element is, either way: `isNew ? call : call`. */
export function branchesOf(element: Node | undefined): [Node, Node] | undefined {
  const node = unwrapped(element);
  const [yes, no] = [child(node, 'consequent'), child(node, 'alternate')];
  return node?.type === 'ConditionalExpression' && yes && no ? [yes, no] : undefined;
}

function joined(lists: readonly (Node[] | undefined)[]): Node[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}
