import { createHash } from 'node:crypto';
import {
  child,
  children,
  eachChild,
  identifierName,
  isClass,
  isFunction,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from './node';

/**
 * Identity of a call without its ordinal: path, enclosing symbol, call, and a hash of what its argument says literally, of its client, and of
 * where its value goes. Values that hold a call, an `await` or a function are left out of the hash, so rewriting an inner call does not
 * change the id of the outer one.
 *
 * All of it is seen from the call itself, so that it stays when other calls move. Calls for which even that is the same are told apart only by an
 * ordinal, which counts those that are left: nothing in the tree says how many alike stood before them once. They belong to the same transform,
 * and move together unless one of them is blocked or dismissed.
 *
 * @param ancestors  What stands around the call, outermost first.
 * @param label      `user.findMany`, `$queryRaw`
 * @param argument   What is given to it.
 */
export function siteKey(
  path: string,
  ancestors: readonly Node[],
  call: Node,
  label: string,
  argument: Node | undefined,
): string {
  const client = literalText(child(call, 'callee') ?? child(call, 'tag'));
  const text = [literalText(argument), client, ...placeOf(call, ancestors)].join('\n');
  const hash = createHash('sha1').update(text).digest('hex').slice(0, 8);
  return `${path}#${enclosingSymbol(ancestors)}:${label}:${hash}`;
}

/**
 * Where the value of a call goes, and in which branches it stands, inside its function: what a reader would tell equal calls apart by. Tests of
 * branches are left out: they are rewritten where they ask for Prisma's errors.
 */
function placeOf(call: Node, ancestors: readonly Node[]): string[] {
  const steps: string[] = [];
  let inner = call;
  for (const outer of [...ancestors].reverse()) {
    if (isFunction(outer) || isClass(outer)) break;
    const step = stepInto(outer, inner);
    if (step !== undefined) steps.push(step);
    inner = outer;
  }
  return steps;
}

function stepInto(outer: Node, inner: Node): string | undefined {
  switch (outer.type) {
    case 'VariableDeclarator':
      return `const ${literalText(child(outer, 'id'))}`;
    case 'AssignmentExpression':
      return `${literalText(child(outer, 'left'))} =`;
    case 'ObjectProperty':
      return `${keyOf(outer, 'key') ?? ''}:`;
    case 'ArrayExpression':
      return `[${(outer.elements as unknown[]).indexOf(inner)}]`;
    case 'ConditionalExpression':
    case 'IfStatement':
      return ['test', 'consequent', 'alternate'].find((key) => outer[key] === inner);
    case 'TryStatement':
      return ['block', 'finalizer'].find((key) => outer[key] === inner);
    case 'CatchClause':
      return 'catch';
    default:
      return undefined;
  }
}

/** `UserService.create`: the names of what the call stands in, as far as they are names of functions, methods and classes. */
export function enclosingSymbol(ancestors: readonly Node[]): string {
  const last = ancestors.findLastIndex((node) => isFunction(node) || isClass(node));
  return ancestors
    .slice(0, last + 1)
    .flatMap((node) => nameOf(node) ?? [])
    .join('.');
}

function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'VariableDeclarator':
      return identifierName(child(node, 'id'));
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'ClassProperty':
    case 'ObjectMethod':
    case 'ObjectProperty':
      return keyOf(node, 'key');
    default:
      return undefined;
  }
}

const CALLS = new Set([
  'CallExpression',
  'OptionalCallExpression',
  'NewExpression',
  'AwaitExpression',
  'TaggedTemplateExpression',
  'YieldExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
]);

/** A canonical text of the literal part: layout, quotes and types do not show in it. */
function literalText(node: Node | undefined): string {
  const value = unwrapped(node);
  if (!value) return '';
  if (value.type === 'ObjectExpression') return `{${children(value, 'properties').map(propertyText).join()}}`;
  if (value.type === 'ArrayExpression') return `[${children(value, 'elements').map(literalText).join()}]`;
  if (value.type === 'SpreadElement') return `...${literalText(child(value, 'argument'))}`;
  return holdsCall(value) ? '…' : plainText(value);
}

function propertyText(property: Node): string {
  if (property.type === 'SpreadElement') return literalText(property);
  const value = property.type === 'ObjectMethod' ? '…' : literalText(child(property, 'value'));
  return `${keyOf(property, 'key') ?? `[${literalText(child(property, 'key'))}]`}:${value}`;
}

function holdsCall(node: Node): boolean {
  if (CALLS.has(node.type)) return true;
  let found = false;
  eachChild(node, (item) => {
    found ||= holdsCall(item);
  });
  return found;
}

function plainText(node: Node): string {
  const own =
    identifierName(node) ??
    stringValue(node) ??
    (typeof node.value === 'object' ? '' : String(node.value ?? ''));
  const inner: string[] = [];
  eachChild(node, (item) => {
    if (!item.type.startsWith('TS') || unwrapped(item) !== item) inner.push(literalText(item));
  });
  const { operator } = node;
  return `${own}${typeof operator === 'string' ? operator : ''}${inner.length > 0 ? `(${inner.join()})` : ''}`;
}
