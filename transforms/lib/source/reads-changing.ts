import type { ASTPath } from 'jscodeshift';
import { bindingOf, isAssignedByCalls } from './binding';
import { chainOf, walk, type Node } from './syntax';

/** Whether the expression reads a variable, or a member of an object, that the functions called beside it may assign. */
export function readsChanging(expression: Node, at: ASTPath): boolean {
  let isChanging = false;
  walk(expression, (node, parent) => {
    if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed)
      isChanging ||= assignsMember(node.property.name, at);
    if (node.type !== 'Identifier' || isKey(node, parent)) return;
    const binding = bindingOf(at, node.name);
    isChanging ||= binding !== undefined && isAssignedByCalls(binding, at);
  });
  return isChanging;
}

/** Whether the file assigns a member of this name anywhere: which object it is cannot be told. */
function assignsMember(name: string, at: ASTPath): boolean {
  let program = at;
  while (program.parent) program = program.parent as ASTPath;
  let isAssigned = false;
  walk(program.node, (node) => {
    const target =
      node.type === 'AssignmentExpression'
        ? node.left
        : node.type === 'UpdateExpression'
          ? node.argument
          : undefined;
    isAssigned ||= target !== undefined && chainOf(target)?.at(-1) === name && target.type !== 'Identifier';
    return !isAssigned;
  });
  return isAssigned;
}

/** `a` in `{ a: 1 }` and in `x.a`. */
export function isKey(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression')
    return parent.property === node && !parent.computed;
  return parent?.type === 'ObjectProperty' && parent.key === node && !parent.computed && !parent.shorthand;
}
