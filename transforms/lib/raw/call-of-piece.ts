import type { ASTNode, ASTPath } from 'jscodeshift';
import type { Node } from '../prisma/find/node';
import { bindingOf, isReassigned, usesOf } from '../source/binding';
import { rawMethodOf } from './methods';

/** The call that takes raw SQL around `path`, where `path` is in its arguments. */
export function rawCallAround(path: ASTPath): ASTNode | undefined {
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null) {
    if (at !== path && rawMethodOf(at.node as unknown as Node) !== undefined) return at.node;
  }
  return undefined;
}

/** The call that a piece is made for: around it, or the only one that takes the variable it is put into. */
export function callOfPiece(path: ASTPath, depth = 0): ASTNode | undefined {
  const around = rawCallAround(path);
  if (around || depth > 4) return around;
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null) {
    if (/^(Program|File)$/.test(at.node.type)) return undefined;
    if (at.node.type !== 'VariableDeclarator') continue;
    const { id } = at.node;
    const declared = (at.parent as ASTPath).parent as ASTPath | undefined;
    const binding = id.type === 'Identifier' ? bindingOf(at, id.name) : undefined;
    if (!binding || isReassigned(binding) || declared?.node.type === 'ExportNamedDeclaration')
      return undefined;
    const [call, ...others] = new Set(usesOf(binding).map((use) => callOfPiece(use, depth + 1)));
    return others.length === 0 ? call : undefined;
  }
  return undefined;
}
