import type { ASTPath } from 'jscodeshift';
import { chainOf, unwrap, type Node } from '../source/syntax';
import { isErrorCode } from './error-codes';

/** Beginnings and parts of Prisma's messages, each of one code (Prisma 5 to 7, `user-facing-errors` and client runtime). */
const MESSAGES: [RegExp, string][] = [
  [/^unique constraint( failed)?/i, 'P2002'],
  [/^foreign key constraint( failed| violated)?/i, 'P2003'],
  [/^null constraint violation/i, 'P2011'],
  [/^record to (update|delete)|required but not found|^no record was found for/i, 'P2025'],
  [/write conflict or a deadlock/i, 'P2034'],
];

/** Whether a text says a code, or is of the message of one. */
export function isOfMessage(text: string): boolean {
  return isErrorCode(text) || MESSAGES.some(([pattern]) => pattern.test(text));
}

/**
 * Reads `e.message.includes('Unique constraint')` (also `startsWith`, `String(e).includes`) around a text.
 *
 * @returns The call, the error, and the code that the text stands for; no code for a text that holds none
 *          (`includes('P2002')`: the messages do not say their code). Undefined where nothing of the kind is asked.
 */
export function messageCode(literal: ASTPath): { call: ASTPath; object: Node; codes: string[] } | undefined {
  const call = literal.parent as ASTPath;
  if (call.node.type !== 'CallExpression' && call.node.type !== 'OptionalCallExpression') return undefined;
  const { callee } = call.node;
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
  const method = callee.property.type === 'Identifier' ? callee.property.name : '';
  if (method !== 'includes' && method !== 'startsWith') return undefined;
  const object = messageOwner(unwrap(callee.object));
  const { value } = literal.node as unknown as { value: string };
  if (!object) return undefined;
  if (isErrorCode(value)) return { call, object, codes: [] };
  const found = MESSAGES.find(([pattern]) => pattern.test(value));
  return found && { call, object, codes: [found[1]] };
}

/** The `e` of `e.message`, `e?.message`, `String(e)`, `e.toString()`. */
function messageOwner(node: Node): Node | undefined {
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    return chainOf(node)?.at(-1) === 'message' ? unwrap(node.object) : undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const { callee } = node;
  if (callee.type === 'Identifier') return callee.name === 'String' ? (node.arguments[0] as Node) : undefined;
  return callee.type === 'MemberExpression' && chainOf(callee)?.at(-1) === 'toString'
    ? callee.object
    : undefined;
}
