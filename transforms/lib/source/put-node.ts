import type { ASTPath } from 'jscodeshift';
import type { Node } from './syntax';

/**
 * Puts `node` where the node of `path` stands, in the tree alone: `path.replace` with a node from below `path` leaves
 * ast-types' cache of paths in a circle, which the next walk over paths never leaves.
 */
export function putNode(path: ASTPath, node: Node): void {
  const { value } = path.parentPath as { value: Record<string | number, unknown> };
  value[path.name as string | number] = node;
}
