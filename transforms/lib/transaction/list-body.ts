import type { ASTNode, JSCodeshift } from 'jscodeshift';
import { child, children, isMember, keyOf, unwrapped, type Node } from '../prisma/find/node';

type Statement = Parameters<JSCodeshift['blockStatement']>[0][number];
type Expression = Parameters<JSCodeshift['returnStatement']>[0] & ASTNode;

/** The list of a `$transaction`: an array as written, or `items.map((item) => call)`. */
export function isMapping(node: Node | undefined): boolean {
  return mappingOf(node) !== undefined;
}

interface Mapping {
  items: Node;
  /** Names of the item and of its index. */
  item: Node | undefined;
  index: Node | undefined;
  /** What stands before the call in the callback. */
  before: Node[];
  call: Node;
}

/** `items.map((item, index) => call)`, where the callback is written there and does nothing else but make the call. */
function mappingOf(node: Node | undefined): Mapping | undefined {
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
  const isPlain = before.every((statement) => statement.type === 'VariableDeclaration');
  return call && isPlain ? { items, item, index, before, call } : undefined;
}

/**
 * The calls of a list, in the order in which the transaction runs them; undefined where something else is in it.
 */
export function callsIn(list: Node | undefined): Node[] | undefined {
  const node = unwrapped(list);
  const mapping = mappingOf(node);
  if (mapping) return [unwrapped(mapping.call)];
  switch (node?.type) {
    case 'ArrayExpression':
      return joined(
        children(node, 'elements').map((element) =>
          element.type === 'SpreadElement' ? callsIn(child(element, 'argument')) : [unwrapped(element)],
        ),
      );
    case 'ConditionalExpression':
      return joined([callsIn(child(node, 'consequent')), callsIn(child(node, 'alternate'))]);
    case 'LogicalExpression':
      return node.operator === '&&' ? callsIn(child(node, 'right')) : undefined;
    default:
      return undefined;
  }
}

function joined(lists: readonly (Node[] | undefined)[]): Node[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/**
 * What the function of the transaction does: the list itself where it is one of calls only, else statements that run
 * the calls one after the other and collect what they give, where somebody wants it.
 *
 * @param list      With the calls rewritten already, each with its `await`.
 * @param results   Name for the list of results; undefined where nobody looks at it.
 */
export function listBody(j: JSCodeshift, list: Node, results: string | undefined, isTyped: boolean): ASTNode {
  const elements = list.type === 'ArrayExpression' ? children(list, 'elements') : [];
  const isPlain = elements.length > 0 && elements.every((element) => element.type !== 'SpreadElement');
  if (isPlain && results !== undefined)
    return isTyped && elements.length > 1 ? constant(j, list) : (list as unknown as ASTNode);
  const statements = runAll(j, list, results);
  if (results === undefined) return j.blockStatement(statements);
  const declaration = j.variableDeclaration('const', [
    j.variableDeclarator(j.identifier(results), j.arrayExpression([])),
  ]);
  return j.blockStatement([declaration, ...statements, j.returnStatement(j.identifier(results))]);
}

/** `[a, b] as const`: a tuple, as Prisma types it. */
function constant(j: JSCodeshift, list: Node): ASTNode {
  return j.tsAsExpression(list as unknown as Expression, j.tsTypeReference(j.identifier('const')));
}

function runAll(j: JSCodeshift, list: Node | undefined, results: string | undefined): Statement[] {
  const node = unwrapped(list);
  const mapping = mappingOf(node);
  if (mapping) return [loop(j, mapping, results)];
  switch (node?.type) {
    case 'ArrayExpression':
      return children(node, 'elements').flatMap((element) =>
        element.type === 'SpreadElement'
          ? runAll(j, child(element, 'argument'), results)
          : [run(j, element, results)],
      );
    case 'ConditionalExpression': {
      const [yes, no] = [
        runAll(j, child(node, 'consequent'), results),
        runAll(j, child(node, 'alternate'), results),
      ];
      const test = expression(child(node, 'test'));
      return [j.ifStatement(test, j.blockStatement(yes), no.length > 0 ? j.blockStatement(no) : null)];
    }
    case 'LogicalExpression':
      return [
        j.ifStatement(
          expression(child(node, 'left')),
          j.blockStatement(runAll(j, child(node, 'right'), results)),
        ),
      ];
    default:
      return [];
  }
}

function loop(
  j: JSCodeshift,
  { items, item, index, before, call }: Mapping,
  results: string | undefined,
): Statement {
  const name = (item ?? { type: 'Identifier', name: '_item' }) as unknown as Parameters<
    JSCodeshift['variableDeclarator']
  >[0];
  const body = j.blockStatement([...(before as unknown as Statement[]), run(j, call, results)]);
  if (!index) {
    return j.forOfStatement(
      j.variableDeclaration('const', [j.variableDeclarator(name)]),
      expression(items),
      body,
    );
  }
  const pair = j.arrayPattern([index as never, name as never]);
  const entries = j.callExpression(j.memberExpression(expression(items), j.identifier('entries')), []);
  return j.forOfStatement(j.variableDeclaration('const', [j.variableDeclarator(pair)]), entries, body);
}

/** `results.push(await call);`, or `await call;` */
function run(j: JSCodeshift, call: Node, results: string | undefined): Statement {
  if (results === undefined) return j.expressionStatement(expression(call));
  const push = j.memberExpression(j.identifier(results), j.identifier('push'));
  return j.expressionStatement(j.callExpression(push, [expression(call)]));
}

function expression(node: Node | undefined): Expression {
  return node as unknown as Expression;
}
