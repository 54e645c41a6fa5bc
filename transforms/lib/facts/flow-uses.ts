import type { Analysis } from '../prisma/find/analysis';
import {
  child,
  children,
  isCall,
  isFunction,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { bindingOf, type Binding } from '../prisma/find/program';
import { referencesIn, type Reference } from '../prisma/find/references';

/** What happens to a transaction's client under one of its names. */
export type Use =
  /** It is the client of a call that was found: `tx.user.create()`, `(tx ?? prisma).user.create()`. */
  | { kind: 'client'; node: Node }
  /** It is given to a function of the project, as `path#function(0)` or `(0.tx)`. */
  | { kind: 'given'; to: string }
  /** It gets another name. */
  | { kind: 'alias'; binding: Binding }
  /** It is only tested, or named in a type. */
  | { kind: 'harmless' }
  | { kind: 'unknown'; reason: string };

/**
 * Every use of `bindings`, and of the names that they get.
 *
 * @param isClient  Whether a node is the client of a call that was found in the file.
 */
export function usesOf(
  analysis: Analysis,
  bindings: readonly Binding[],
  isClient: (node: Node) => boolean,
): Use[] {
  const uses: Use[] = [];
  const known = new Set(bindings);
  let pending = [...bindings];
  while (pending.length > 0) {
    const names = new Set(pending.map(({ name }) => name));
    const current = new Set(pending);
    const references = referencesIn(analysis.program, names);
    pending = [];
    for (const reference of references.filter(({ binding }) => current.has(binding))) {
      const use = useOf(reference, analysis, isClient);
      uses.push(use);
      if (use.kind === 'alias' && !known.has(use.binding)) pending.push(use.binding);
      if (use.kind === 'alias') known.add(use.binding);
    }
  }
  return uses;
}

const HARMLESS: Use = { kind: 'harmless' };

function useOf(reference: Reference, analysis: Analysis, isClient: (node: Node) => boolean): Use {
  if (reference.inType || isClient(reference.node))
    return reference.inType ? HARMLESS : { kind: 'client', node: reference.node };
  const around = [...reference.ancestors].reverse();
  let value = reference.node;
  for (const [index, parent] of around.entries()) {
    if (isClient(value)) return { kind: 'client', node: value };
    if (unwrapped(parent) !== parent || isChoice(parent, value)) {
      value = parent;
      continue;
    }
    return useUnder(parent, value, around.slice(index + 1), reference, analysis);
  }
  return { kind: 'unknown', reason: 'is used in a way that cannot be followed' };
}

/** `tx ?? prisma`, `tx ? tx : prisma`: the value goes on, unless it is what is tested. */
function isChoice(parent: Node, value: Node): boolean {
  if (parent.type === 'LogicalExpression') return true;
  return parent.type === 'ConditionalExpression' && parent.test !== value;
}

function useUnder(
  parent: Node,
  value: Node,
  outer: readonly Node[],
  { scope }: Reference,
  analysis: Analysis,
): Use {
  if (isDeclaration(parent, value, outer)) return HARMLESS;
  if (isCall(parent) || parent.type === 'NewExpression') {
    const index = children(parent, 'arguments').indexOf(value);
    return index < 0 ? { kind: 'unknown', reason: 'is called' } : given(parent, `${index}`, analysis, scope);
  }
  switch (parent.type) {
    case 'ObjectProperty':
      return property(parent, outer, analysis, scope);
    case 'VariableDeclarator':
      return alias(parent, scope);
    case 'ConditionalExpression':
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
      return HARMLESS;
    default:
      return {
        kind: 'unknown',
        reason: isMember(parent)
          ? `is read (\`.${keyOf(parent, 'property') ?? '…'}\`)`
          : 'is kept or returned',
      };
  }
}

/** The name where it is declared: a parameter, a pattern, a variable. */
function isDeclaration(parent: Node, value: Node, outer: readonly Node[]): boolean {
  if (isFunction(parent)) return children(parent, 'params').includes(value);
  if (parent.type === 'AssignmentPattern') return parent.left === value;
  if (parent.type === 'ObjectProperty') return outer[0]?.type === 'ObjectPattern';
  if (parent.type === 'TSParameterProperty') return false;
  return parent.type === 'VariableDeclarator' && parent.id === value;
}

/** `{ tx, data }` as an argument. */
function property(parent: Node, outer: readonly Node[], analysis: Analysis, scope: Reference['scope']): Use {
  const [object, call] = outer;
  const key = keyOf(parent, 'key');
  const index =
    object && call && (isCall(call) || call.type === 'NewExpression')
      ? children(call, 'arguments').indexOf(object)
      : -1;
  if (!call || index < 0 || key === undefined) return { kind: 'unknown', reason: 'is put into an object' };
  return given(call, `${index}.${key}`, analysis, scope);
}

function given(call: Node, place: string, { evaluator }: Analysis, scope: Reference['scope']): Use {
  const callee = child(call, 'callee');
  const shape = isCall(call) ? evaluator.shapeOf(callee, scope) : undefined;
  if (shape?.kind === 'function' && shape.id !== undefined)
    return { kind: 'given', to: `${shape.id}(${place})` };
  return { kind: 'unknown', reason: `is given to ${calleeName(callee)}, which cannot be followed` };
}

/** `const client = tx ?? prisma` */
function alias(declarator: Node, scope: Reference['scope']): Use {
  const id = child(declarator, 'id');
  const binding = id?.type === 'Identifier' ? bindingOf(scope, String(id.name)) : undefined;
  if (binding && binding.assignments.length === 0) return { kind: 'alias', binding };
  return { kind: 'unknown', reason: 'is taken apart or put into a variable that changes' };
}

export function calleeName(callee: Node | undefined): string {
  const inner = unwrapped(callee);
  if (isMember(inner)) return `${calleeName(child(inner, 'object'))}.${keyOf(inner, 'property') ?? '…'}`;
  if (inner?.type === 'ThisExpression') return 'this';
  return inner?.type === 'Identifier' ? String(inner.name) : 'a function';
}
