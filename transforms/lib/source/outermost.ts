import type { ASTPath } from 'jscodeshift';

const SAYS_NOTHING =
  /^(TS(As|NonNull|Satisfies|Instantiation)Expression|TSTypeAssertion|ParenthesizedExpression)$/;

/** The expression at `path` with all that is around it without a meaning at run time: `(where as Filter)`, `where!`. */
export function outermost(path: ASTPath): ASTPath {
  let at = path;
  while (at.parent && SAYS_NOTHING.test((at.parent as ASTPath).node.type)) at = at.parent as ASTPath;
  return at;
}
