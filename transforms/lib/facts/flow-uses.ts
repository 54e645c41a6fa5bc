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
import { bindingOf, classAround, type Binding, type Scope } from '../prisma/find/program';
import { instancesIn, referencesIn, type CallPlace, type Reference } from '../prisma/find/references';
import { clientIn, resultKey } from '../prisma/find/shape';

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
 * @param member    What of the bindings is meant, where they are objects that hold a client.
 */
export function usesOf(
  analysis: Analysis,
  bindings: readonly Binding[],
  isClient: (node: Node) => boolean,
  member?: string,
): Use[] {
  if (member === undefined) return followed([], bindings, analysis, isClient);
  return followed(memberUses(analysis, bindings, member, isClient), [], analysis, isClient);
}

/** What is done with the value of an expression, and with the names that it gets. */
export function usesOfExpression(
  analysis: Analysis,
  { node, ancestors, scope }: CallPlace,
  isClient: (node: Node) => boolean,
): Use[] {
  const use = useOfValue(node, [...ancestors].reverse(), { scope }, analysis, isClient);
  return followed([use], [], analysis, isClient);
}

/** What is done with the member `name` of `this` in a class. */
export function usesOfOwn(
  analysis: Analysis,
  owner: Node | undefined,
  name: string,
  isClient: (node: Node) => boolean,
): Use[] {
  const places = instancesIn(analysis.program).filter(({ scope }) => classAround(scope)?.node === owner);
  const uses = places.map(({ node, scope, ancestors }): Use => {
    const around = [...ancestors].reverse();
    const index = around.findIndex((item) => unwrapped(item) === item);
    const [parent, ...outer] = around.slice(index);
    const value = around[index - 1] ?? node;
    if (parent?.type === 'VariableDeclarator') return takenApart(parent, name, { scope });
    if (parent && (parent.type === 'SpreadElement' || (isCall(parent) && !isBound(parent))))
      return { kind: 'unknown', reason: 'is given away with the object that keeps it' };
    if (!isMember(parent) || parent.object !== value) return HARMLESS;
    const key = keyOf(parent, 'property');
    if (key === undefined) return { kind: 'unknown', reason: 'may be read by a name that is computed' };
    return key === name ? useOfValue(parent, outer, { scope }, analysis, isClient) : HARMLESS;
  });
  return followed(uses, [], analysis, isClient);
}

/** `method.bind(this)` */
function isBound(call: Node): boolean {
  return /^(bind|call|apply)$/.test(keyOf(child(call, 'callee'), 'property') ?? '');
}

/** `first`, and every use of `bindings` and of the names that are given on the way. */
function followed(
  first: readonly Use[],
  bindings: readonly Binding[],
  analysis: Analysis,
  isClient: (node: Node) => boolean,
): Use[] {
  const uses: Use[] = [];
  const known = new Set(bindings);
  let pending = [...bindings];
  for (const use of first) {
    uses.push(use);
    if (use.kind === 'alias' && !known.has(use.binding)) pending.push(use.binding);
    if (use.kind === 'alias') known.add(use.binding);
  }
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
  if (reference.inType) return HARMLESS;
  return useOfValue(reference.node, [...reference.ancestors].reverse(), reference, analysis, isClient);
}

/** @param around  What stands around the value, innermost first. */
function useOfValue(
  start: Node,
  around: readonly Node[],
  reference: Pick<Reference, 'scope'>,
  analysis: Analysis,
  isClient: (node: Node) => boolean,
): Use {
  if (isClient(start)) return { kind: 'client', node: start };
  let value = start;
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

/** What is done with the member `name` of objects: `params.tx.user.create()`, `const { tx } = params`, `helper(params)`. */
function memberUses(
  analysis: Analysis,
  objects: readonly Binding[],
  name: string,
  isClient: (node: Node) => boolean,
): Use[] {
  const names = new Set(objects.map((binding) => binding.name));
  return referencesIn(analysis.program, names)
    .filter(({ binding, inType }) => objects.includes(binding) && !inType)
    .map((reference) => memberUse(reference, name, analysis, isClient));
}

function memberUse(
  reference: Reference,
  name: string,
  analysis: Analysis,
  isClient: (node: Node) => boolean,
): Use {
  const around = [...reference.ancestors].reverse();
  const index = around.findIndex((node) => unwrapped(node) === node);
  const [parent, ...outer] = around.slice(index);
  const value = around[index - 1] ?? reference.node;
  if (!parent || isDeclaration(parent, value, outer)) return HARMLESS;
  if (isMember(parent) && parent.object === value) {
    const key = keyOf(parent, 'property');
    if (key === undefined) return { kind: 'unknown', reason: 'may be read by a name that is computed' };
    return key === name ? useOfValue(parent, outer, reference, analysis, isClient) : HARMLESS;
  }
  if (parent.type === 'VariableDeclarator') return takenApart(parent, name, reference);
  if (isCall(parent)) {
    const place = children(parent, 'arguments').indexOf(value);
    if (place >= 0) return given(parent, `${place}.${name}`, analysis, reference.scope);
  }
  if (parent.type === 'SpreadElement') return spread(parent, outer, name, analysis, reference);
  return { kind: 'unknown', reason: 'is kept or returned with the object that holds it' };
}

/** `const { tx, ...rest } = params` */
function takenApart(declarator: Node, name: string, { scope }: Pick<Reference, 'scope'>): Use {
  const pattern = child(declarator, 'id');
  const properties = children(pattern, 'properties');
  const own = properties.find((property) => keyOf(property, 'key') === name);
  if (pattern?.type !== 'ObjectPattern' || (!own && properties.some(isRest)))
    return { kind: 'unknown', reason: 'gets another name with the object that holds it' };
  if (!own) return HARMLESS;
  const target = child(own, 'value');
  const binding = target?.type === 'Identifier' ? bindingOf(scope, String(target.name)) : undefined;
  if (binding && binding.assignments.length === 0) return { kind: 'alias', binding };
  return { kind: 'unknown', reason: 'is taken apart or put into a variable that changes' };
}

function isRest({ type }: Node): boolean {
  return type === 'RestElement' || type === 'RestProperty';
}

/** `helper({ ...params, id })` */
function spread(
  element: Node,
  outer: readonly Node[],
  name: string,
  analysis: Analysis,
  { scope }: Reference,
): Use {
  const [object, call] = outer;
  const properties = children(object, 'properties');
  const own = properties.findIndex((property) => keyOf(property, 'key') === name);
  if (own > properties.indexOf(element)) return HARMLESS;
  const place = object && call && isCall(call) ? children(call, 'arguments').indexOf(object) : -1;
  if (!call || place < 0 || own >= 0)
    return { kind: 'unknown', reason: 'is put into an object with the one that holds it' };
  return given(call, `${place}.${name}`, analysis, scope);
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
  { scope }: Pick<Reference, 'scope'>,
  analysis: Analysis,
): Use {
  if (isDeclaration(parent, value, outer)) return HARMLESS;
  const giver =
    parent.type === 'ReturnStatement' || isFunction(parent)
      ? giverOf([parent, ...outer], scope, analysis)
      : undefined;
  if (giver !== undefined) return { kind: 'given', to: giver };
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

/** The function that the innermost of these returns from, by what it gives, where that is followed: `path#function()`. */
function giverOf(
  around: readonly Node[],
  scope: Scope,
  { evaluator, program }: Analysis,
): string | undefined {
  const fn = around.find(isFunction);
  const id = fn && evaluator.functionId(fn);
  const shape = fn && evaluator.shapeOf(fn, program.scopes.get(fn)?.parent ?? scope);
  const client = shape?.kind === 'function' ? clientIn(shape.result) : undefined;
  const key = id === undefined ? undefined : resultKey(id);
  return client?.origin === key ? key : undefined;
}

/** The name where it is declared: a parameter, a pattern, a variable. */
function isDeclaration(parent: Node, value: Node, outer: readonly Node[]): boolean {
  if (isFunction(parent)) return children(parent, 'params').includes(value);
  if (parent.type === 'AssignmentPattern') return parent.left === value;
  if (parent.type === 'ObjectProperty') return outer[0]?.type === 'ObjectPattern';
  // What its class keeps under the name is followed by itself.
  if (parent.type === 'TSParameterProperty') return true;
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
  const id = evaluator.calledId(call, scope);
  if (id !== undefined) return { kind: 'given', to: `${id}(${place})` };
  return { kind: 'unknown', reason: `is given to ${calleeName(callee)}, which cannot be followed` };
}

/** `const client = tx ?? prisma` */
function alias(declarator: Node, scope: Reference['scope']): Use {
  const id = child(declarator, 'id');
  const binding = id?.type === 'Identifier' ? bindingOf(scope, String(id.name)) : undefined;
  if (binding && binding.assignments.length === 0) return { kind: 'alias', binding };
  return { kind: 'unknown', reason: 'is taken apart or put into a variable that changes' };
}

/** The last name of what is called by a computed one: `handlers[name](…)`. */
export const COMPUTED = '…';

export function calleeName(callee: Node | undefined): string {
  const inner = unwrapped(callee);
  if (isMember(inner)) return `${calleeName(child(inner, 'object'))}.${keyOf(inner, 'property') ?? COMPUTED}`;
  if (inner?.type === 'ThisExpression') return 'this';
  return inner?.type === 'Identifier' ? String(inner.name) : 'a function';
}
