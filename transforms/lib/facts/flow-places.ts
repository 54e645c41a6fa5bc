import type { ASTPath } from 'jscodeshift';
import type { Analysis } from '../prisma/find/analysis';
import type { ClientCall, Findings } from '../prisma/find/find-sites';
import {
  child,
  children,
  identifierName,
  isCall,
  isFunction,
  isMember,
  keyOf,
  type Node,
} from '../prisma/find/node';
import { callsIn, referencesIn, type Reference } from '../prisma/find/references';
import { bindingOf, typeOf, type Binding, type Scope } from '../prisma/find/program';
import { parametersOf } from '../prisma/find/type-shape';
import { RAW_METHODS } from '../raw/methods';
import { calleeName } from './flow-uses';

/**
 * A parameter that takes no function, is one of several in an object, or of which more is asked than a function could answer
 * (`list.length`): what callers give then is not followed.
 */
export function isOnlyList(value: Node | undefined, scope: Scope, analysis: Analysis): boolean {
  const name = identifierName(value);
  const binding = name === undefined ? undefined : bindingOf(scope, name);
  if (binding?.kind !== 'parameter' || name === undefined) return false;
  const { annotation, members } = binding;
  if (members.length > 0) return true;
  if (annotation && annotation.type !== 'TSAnyKeyword') return parametersOf(annotation).length === 0;
  return referencesIn(analysis.program, new Set([name])).some((reference) => {
    const parent = reference.ancestors.at(-1);
    const isDeclared =
      (isFunction(parent) && parent.body !== reference.node) || parent?.type === 'AssignmentPattern';
    return reference.binding === binding && !isDeclared && !isHandedOn(reference, parent, analysis);
  });
}

/** Whether a function is called, or given to a `$transaction` or to a function of the project. */
function isHandedOn({ node, scope }: Reference, parent: Node | undefined, { evaluator }: Analysis): boolean {
  if (!isCall(parent)) return false;
  const callee = child(parent, 'callee');
  return (
    callee === node ||
    (isMember(callee) && keyOf(callee, 'property') === '$transaction') ||
    evaluator.calledId(parent, scope) !== undefined
  );
}

/**
 * Whether a type says itself what it has, and that is no client: what it lists (`{ user: { findMany(…): … } }`) is taken
 * from other objects, too, those of tests first.
 */
export function isWrittenOut({ annotation, scope, members }: Binding): boolean {
  if (annotation?.type === 'TSTypeLiteral') return true;
  if (annotation?.type !== 'TSTypeReference' || members.length > 0) return false;
  const name = identifierName(child(annotation, 'typeName'));
  const declared = name === undefined ? undefined : typeOf(scope, name)?.node;
  if (declared?.type === 'TSInterfaceDeclaration') return children(declared, 'extends').length === 0;
  return child(declared, 'typeAnnotation')?.type === 'TSTypeLiteral';
}

export function rawCallsOf({ clientCalls }: Findings): ClientCall[] {
  return clientCalls.filter(({ method }) => RAW_METHODS.has(method));
}

/** Functions that are called to make a list, or elements of it: `path#function`, or `?name` where it cannot be told which. */
export function buildersIn({ program, evaluator }: Analysis, list: Node): string[] {
  return callsIn(program).flatMap(({ node, scope }) => {
    if (!holds(list, node)) return [];
    const callee = child(node, 'callee');
    const shape = evaluator.shapeOf(callee, scope);
    if (shape) return shape.kind === 'function' && shape.id !== undefined ? [shape.id] : [];
    return [`?${calleeName(callee).split('.').at(-1) ?? ''}`];
  });
}

/** Whether `inner` stands inside `outer`, by position. */
export function holds(outer: Node, inner: Node): boolean {
  return (outer.start ?? 0) <= (inner.start ?? -1) && (inner.end ?? Infinity) <= (outer.end ?? 0);
}

/** Whether the value at `path` is put into the variable `name`: its initialiser, `name.push(…)`, `name = …`. */
export function goesInto(path: ASTPath, name: string): boolean {
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null) {
    const node = at.node as unknown as Node;
    if (node.type === 'VariableDeclarator') return child(node, 'id')?.name === name;
    if (node.type === 'AssignmentExpression') return child(node, 'left')?.name === name;
    const callee = child(node, 'callee');
    if (isMember(callee) && child(callee, 'object')?.name === name) return true;
    if (/Statement$/.test(node.type) && node.type !== 'ExpressionStatement') return false;
  }
  return false;
}
