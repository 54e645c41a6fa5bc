import type { ASTPath } from 'jscodeshift';
import type { ClientCall, Findings } from '../prisma/find/find-sites';
import { child, children, identifierName, isMember, type Node } from '../prisma/find/node';
import { bindingOf, typeOf, type Binding, type Scope } from '../prisma/find/program';
import { parametersOf } from '../prisma/find/type-shape';
import { RAW_METHODS } from '../raw/methods';

/** A parameter of which no type says that it is a function. */
export function mayBeList(value: Node | undefined, scope: Scope): boolean {
  const name = identifierName(value);
  const binding = name === undefined ? undefined : bindingOf(scope, name);
  if (binding?.kind !== 'parameter') return false;
  return binding.members.length > 0 || parametersOf(binding.annotation).length === 0;
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
