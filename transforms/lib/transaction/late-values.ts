import type { ASTNode } from 'jscodeshift';
import type { Analysis } from '../prisma/find/analysis';
import {
  child,
  children,
  eachChild,
  isCall,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { referencesIn, type Reference } from '../prisma/find/references';
import { effectOf } from '../source/effect';

/**
 * Why what a call of Prisma is given would be another when its transaction runs than where its promise is made: a program computes
 * its arguments there, Drizzle's call would when it runs. What an object that is given holds Prisma itself only reads
 * when it runs.
 *
 * @param isAhead  Whether what is computed for the call with effects can be put in front of the place.
 */
export function lateProblem(
  call: Node,
  { program }: Analysis,
  isAhead: (call: Node) => boolean,
): string | undefined {
  const args = [...children(call, 'arguments'), ...children(child(call, 'quasi'), 'expressions')];
  if (args.some((arg) => effectOf(arg as unknown as ASTNode) === 'effects') && !isAhead(call))
    return 'A value of a call in its list is computed when the list is made';
  const names = new Set(args.flatMap(namesIn));
  const references = referencesIn(program, names);
  const own = references.filter(({ node }) => isWithin(node, call));
  return own.some((reference) => mayChange(reference, call, references))
    ? 'A variable of a call in its list may change before the transaction runs'
    : undefined;
}

/** Whether `inner` stands inside of `outer`. */
export function isWithin(inner: Node, outer: Node): boolean {
  return (outer.start ?? 0) <= (inner.start ?? -1) && (inner.end ?? Infinity) <= (outer.end ?? 0);
}

/** Whether a variable that the call names is written behind the call, or before the call is made again in a loop. */
function mayChange(
  { node: own, binding, ancestors }: Reference,
  call: Node,
  all: readonly Reference[],
): boolean {
  const others = all.filter((reference) => reference.binding === binding);
  const isRead = !isHandedOver(own, ancestors.at(-1));
  const writes = others.filter(
    ({ node, ancestors: around }) => isWritten(node, around.at(-1)) || (isRead && isFilled(node, around)),
  );
  if (writes.length === 0) return false;
  const isVar = others.some(({ node, ancestors: around }) => {
    const [declarator, declaration] = around.slice(-2).reverse();
    return declarator?.id === node && declaration?.kind === 'var';
  });
  const loops = ancestors
    .slice(0, ancestors.indexOf(call))
    .filter(({ type }) => /^(For|While|Do)/.test(type) || /Function/.test(type));
  const isMadeAgain = loops.some((loop) => isVar || !isWithin(binding.node, loop));
  return isMadeAgain || writes.some(({ node }) => (node.start ?? 0) > (call.start ?? 0));
}

function isWritten(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'UpdateExpression') return true;
  return (
    (parent?.type === 'AssignmentExpression' || /^For(In|Of)Statement$/.test(parent?.type ?? '')) &&
    parent?.left === node
  );
}

/** Whether the call is given the object itself: `create({ data })`, `{ data: { list } }`. */
function isHandedOver(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'ObjectProperty') return parent.value === node;
  return parent?.type === 'ArrayExpression' || (isCall(parent) && parent.callee !== node);
}

const FILLING =
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|append|set\w+)$/;

/** `row.views = 1`, `row.views++`, `delete row.views`, `rows.push(…)` */
function isFilled(node: Node, ancestors: readonly Node[]): boolean {
  let value = node;
  for (const parent of [...ancestors].reverse()) {
    if (unwrapped(parent) !== parent || (isMember(parent) && parent.object === value)) {
      value = parent;
      continue;
    }
    if (value === node) return false;
    if (isCall(parent))
      return parent.callee === value && FILLING.test(keyOf(unwrapped(value), 'property') ?? '');
    return isWritten(value, parent) || (parent.type === 'UnaryExpression' && parent.operator === 'delete');
  }
  return false;
}

/** Names that stand in a node. */
export function namesIn(node: Node): string[] {
  const own = node.type === 'Identifier' ? [String(node.name)] : [];
  eachChild(node, (item) => own.push(...namesIn(item)));
  return own;
}
