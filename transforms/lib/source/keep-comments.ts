import type { ASTNode, ASTPath } from 'jscodeshift';
import { childrenOf } from './syntax';
import type { SourceFile } from './source-file';

interface Comment {
  value: string;
  type: string;
}

/**
 * Comments inside code that was replaced stand before the statement that holds its replacement, unless the
 * replacement holds them still (with the user's own nodes).
 */
export function keepComments(file: SourceFile, old: ASTNode, replacement: ASTPath): void {
  const all = commentsIn(old);
  if (all.length === 0) return;
  const kept = new Set(commentsIn(replacement.value as ASTNode));
  const lost = all.filter((comment) => !kept.has(comment));
  if (lost.length === 0) return;
  const around = statementAround(replacement);
  const { node } = around;
  const holder = node as { comments?: unknown[] | null };
  const moved = lost.map(({ type, value }) =>
    type === 'CommentBlock' || type === 'Block'
      ? file.j.commentBlock(value, true, false)
      : file.j.commentLine(value, true, false),
  );
  holder.comments = [...(holder.comments ?? []), ...moved];
  file.markChanged(around);
}

function commentsIn(node: ASTNode): Comment[] {
  const { comments } = node as { comments?: Comment[] | null };
  return [...(comments ?? []), ...childrenOf(node).flatMap(commentsIn)];
}

function statementAround(path: ASTPath): ASTPath {
  let at = path;
  while (at.parent && !(typeof at.name === 'number' && /Statement$|Declaration$/.test(at.node.type)))
    at = at.parent as ASTPath;
  return at;
}
