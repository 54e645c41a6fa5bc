import type { ASTPath } from 'jscodeshift';
import { isFunction } from './syntax';

/** The innermost function that `path` stands in or is; undefined for code that stands in none. */
export function functionAround(path: ASTPath): ASTPath | undefined {
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null)
    if (isFunction(at.node)) return at;
  return undefined;
}

/** The innermost function around `path`; the program for code that stands in none. */
export function scopeAround(path: ASTPath): ASTPath {
  let at = path;
  while (at.parent && !isFunction(at.node) && at.node.type !== 'Program') at = at.parent as ASTPath;
  return at;
}

/**
 * Whether `return call` may become `return await call`: in the body of an async function, and with no `try` around that
 * would then catch its error.
 */
export function mayAwait(path: ASTPath): boolean {
  for (let at = path; at.parent; at = at.parent as ASTPath) {
    const { node } = at.parent as ASTPath;
    if (node.type === 'TryStatement' && at.name !== 'finalizer') return false;
    if (isFunction(node)) return node.async === true && node.generator !== true && at.name === 'body';
  }
  return false;
}
