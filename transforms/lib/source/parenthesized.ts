import type { Node } from './syntax';

const ASSERTION = /^TS(As|Satisfies)Expression$|^TSTypeAssertion$/;

/**
 * The node as it may stand under `key` of `parent`: a type assertion of which a member is taken, or that is called, needs
 * parentheses, which recast 0.23 writes for every other kind of expression, but not for those.
 */
export function parenthesized(node: Node, parent: Node, key: string): Node {
  const isRoot =
    (key === 'object' && /^(Optional)?MemberExpression$/.test(parent.type)) ||
    (key === 'callee' && /^((Optional)?Call|New)Expression$/.test(parent.type)) ||
    (key === 'expression' && parent.type === 'TSNonNullExpression') ||
    (key === 'tag' && parent.type === 'TaggedTemplateExpression');
  return isRoot && ASSERTION.test(node.type)
    ? ({ type: 'ParenthesizedExpression', expression: node } as Node)
    : node;
}
