import type { ASTPath } from 'jscodeshift';
import type { Evaluation } from '../site';
import { bindingOf } from '../../source/binding';
import { functionAround } from '../../source/function-around';
import { child, identifierName, isCall, isMember, keyOf, type Node } from './node';

const HANDED_ON = new Set(['all', 'allSettled', 'race', 'any']);
const CHAINED = new Set(['then', 'catch', 'finally']);
const SAYS_NOTHING =
  /^(TS(As|NonNull|Satisfies|Instantiation)Expression|TSTypeAssertion|ParenthesizedExpression|ChainExpression)$/;

/** How the promise at `path` is used: what stands around it decides. */
export function evaluationOf(path: ASTPath): Evaluation {
  const parent = parentOf(path);
  const node = parent?.node as Node | undefined;
  if (!parent || !node) return { kind: 'stored' };
  const self = path.node as unknown;
  if (SAYS_NOTHING.test(node.type)) return evaluationOf(parent);
  switch (node.type) {
    case 'AwaitExpression':
      return { kind: 'awaited', path: parent };
    case 'ReturnStatement':
      return returned(functionAround(parent));
    case 'ArrowFunctionExpression':
      return node.body === self ? returned(parent) : { kind: 'stored' };
    case 'ExpressionStatement':
      return { kind: 'never' };
    case 'UnaryExpression':
      return node.operator === 'void' ? { kind: 'never' } : { kind: 'stored' };
    case 'ConditionalExpression':
      return node.test === self ? { kind: 'stored' } : throughBranch(parent);
    case 'LogicalExpression':
      return throughBranch(parent);
    case 'ArrayExpression':
      return element(parent);
    case 'SpreadElement':
    case 'SpreadProperty':
      return { kind: 'stored' };
    case 'CallExpression':
      return isExpected(parent, self) ? { kind: 'chained' } : { kind: 'stored' };
    default:
      return isMember(node) &&
        node.object === self &&
        isCalled(parent) &&
        CHAINED.has(keyOf(node, 'property') ?? '')
        ? { kind: 'chained' }
        : { kind: 'stored' };
  }
}

/**
 * `expect(promise).resolves.toEqual(…)`: the matcher takes the promise at once, and once. A function of this name that the
 * file declares itself may do something else.
 */
function isExpected(call: ASTPath, promise: unknown): boolean {
  const node = call.node as Node;
  const member = parentOf(call)?.node as Node | undefined;
  return (
    identifierName(child(node, 'callee')) === 'expect' &&
    /^(import|undefined)$/.test(String(bindingOf(call, 'expect')?.kind)) &&
    (node.arguments as unknown[])[0] === promise &&
    isMember(member) &&
    /^(resolves|rejects)$/.test(keyOf(member, 'property') ?? '')
  );
}

/** A branch of an expression that is awaited is handed on at once, without being what `await` stands before. */
function throughBranch(path: ASTPath): Evaluation {
  const outer = evaluationOf(path);
  return outer.kind === 'awaited' ? { kind: 'collected' } : outer;
}

/** Returned: from the callback of `.map` inside `$transaction(…)` it is an element of the transaction. */
function returned(fn: ASTPath | undefined): Evaluation {
  const call = fn && parentOf(fn);
  if (!call || !isCall(call.node as Node)) return { kind: 'returned' };
  const callee = child(call.node as Node, 'callee');
  const isMap = isMember(callee) && /^(flatMap|map)$/.test(keyOf(callee, 'property') ?? '');
  return isMap && listIn(call) === 'transaction' ? { kind: 'batched' } : { kind: 'returned' };
}

function element(array: ASTPath): Evaluation {
  const place = listIn(array);
  if (place === 'transaction') return { kind: 'batched' };
  return place === 'promise' ? { kind: 'collected' } : { kind: 'stored' };
}

/** Where a list of promises goes: into `$transaction(…)`, into `Promise.all(…)` that is used at once, or elsewhere. */
function listIn(list: ASTPath): 'transaction' | 'promise' | undefined {
  const parent = parentOf(list);
  const node = parent?.node as Node | undefined;
  if (!parent || !node) return undefined;
  if (SAYS_NOTHING.test(node.type) || node.type === 'SpreadElement' || node.type === 'ConditionalExpression')
    return listIn(parent);
  if (node.type === 'ArrayExpression' && (list.node as Node).type === 'SpreadElement') return listIn(parent);
  if (!isCall(node)) return undefined;
  const callee = child(node, 'callee');
  if (!isMember(callee)) return undefined;
  const name = keyOf(callee, 'property') ?? '';
  if (name === '$transaction') return 'transaction';
  if (identifierName(child(callee, 'object')) !== 'Promise' || !HANDED_ON.has(name)) return undefined;
  const kind = evaluationOf(parent).kind;
  return kind === 'stored' || kind === 'never' ? undefined : 'promise';
}

function isCalled(member: ASTPath): boolean {
  const parent = parentOf(member)?.node as Node | undefined;
  return isCall(parent) && parent.callee === (member.node as unknown);
}

function parentOf(path: ASTPath): ASTPath | undefined {
  return (path.parent ?? undefined) as ASTPath | undefined;
}
