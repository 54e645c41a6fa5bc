import type { ASTPath } from 'jscodeshift';
import { bindingOf } from './binding';
import { scopeAround } from './function-around';
import { walk } from './syntax';

/** `name`, or `name2`, `name3`, …: one that neither is in scope at `path` nor occurs in the function around it. */
export function freeName(path: ASTPath, name: string): string {
  const taken = new Set<string>();
  walk(scopeAround(path).node, (node, parent) => {
    const isMember = parent?.type === 'MemberExpression' && parent.property === node && !parent.computed;
    if (node.type === 'Identifier' && !isMember) taken.add(node.name);
  });
  for (let suffix = 1; ; suffix += 1) {
    const candidate = suffix === 1 ? name : `${name}${suffix}`;
    if (!taken.has(candidate) && !bindingOf(path, candidate)) return candidate;
  }
}
