import type { ASTPath } from 'jscodeshift';
import { bindingOf } from './binding';
import { scopeAround } from './function-around';
import { isKey } from './reads-changing';
import { walk } from './syntax';

/** `name`, or `name2`, `name3`, …: one that neither is in scope at `path` nor occurs in the function around it. */
export function freeName(path: ASTPath, name: string): string {
  const taken = new Set<string>();
  walk(scopeAround(path).node, (node, parent) => {
    if (node.type === 'Identifier' && !isKey(node, parent)) taken.add(node.name);
  });
  for (let suffix = 1; ; suffix += 1) {
    const candidate = suffix === 1 ? name : `${name}${suffix}`;
    if (!taken.has(candidate) && !bindingOf(path, candidate)) return candidate;
  }
}
