import type { ASTPath } from 'jscodeshift';
import { bindingOf, usesOf } from '../source/binding';
import { chainOf, isFunction, type Node } from '../source/syntax';

/**
 * Whether a handler around the call hands the message of what it catches to somebody: `res.json({ error: error.message })`.
 * Drizzle's messages hold the statement and its parameters (`Failed query: …`), Prisma's do not. Logs are no matter.
 */
export function isMessageHandedOn(call: ASTPath): boolean {
  for (let at = call; at.parent; at = at.parent as ASTPath) {
    const parent = at.parent as ASTPath<Node>;
    if (isFunction(at.node)) return false;
    if (parent.node.type !== 'TryStatement' || at.name !== 'block') continue;
    const { handler } = parent.node;
    const param = handler?.param;
    if (param?.type !== 'Identifier') return false;
    const body = parent.get('handler', 'body') as ASTPath;
    const binding = bindingOf(body, param.name);
    return binding !== undefined && usesOf(binding).some(isMessage);
  }
  return false;
}

function isMessage(use: ASTPath): boolean {
  let object: ASTPath<Node> = use;
  while (/^TS\w+Expression$/.test((object.parent as ASTPath<Node>).node.type))
    object = object.parent as ASTPath<Node>;
  const member = object.parent as ASTPath<Node>;
  if (member.node.type !== 'MemberExpression' && member.node.type !== 'OptionalMemberExpression')
    return false;
  const { property } = member.node;
  if (object.name !== 'object' || property.type !== 'Identifier' || property.name !== 'message') return false;
  for (let at: ASTPath<Node> = member; at.parent; at = at.parent as ASTPath<Node>) {
    const { node } = at.parent as ASTPath<Node>;
    if (node.type === 'CallExpression' && isLog(node.callee)) return false;
    if (node.type === 'IfStatement' || (node.type === 'BinaryExpression' && node.operator !== '+'))
      return false;
    if (/Statement$|^VariableDeclaration$/.test(node.type)) return true;
  }
  return false;
}

function isLog(callee: Node): boolean {
  return (chainOf(callee) ?? []).some((name) => /^(console|log|logger)$/.test(name));
}
