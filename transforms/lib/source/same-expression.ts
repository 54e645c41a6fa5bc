import { childrenOf, unwrap, type Node } from './syntax';

/** Whether two expressions are written alike (layout, parentheses and type assertions aside). */
export function isSameExpression(a: Node, b: Node): boolean {
  const [left, right] = [unwrap(a), unwrap(b)];
  if (left.type !== right.type || markOf(left) !== markOf(right)) return false;
  const [below, other] = [childrenOf(left), childrenOf(right)];
  return (
    below.length === other.length &&
    below.every((node, index) => isSameExpression(node, other[index] as Node))
  );
}

/** What tells two nodes of a type apart besides their children. */
function markOf(node: Node): string {
  const { name, value, operator, computed, optional } = node as {
    name?: unknown;
    value?: unknown;
    operator?: unknown;
    computed?: unknown;
    optional?: unknown;
  };
  const text =
    node.type === 'TemplateElement' ? node.value.raw : typeof value === 'object' ? '' : String(value);
  return [String(name), text, String(operator), computed === true, optional === true].join(' ');
}
