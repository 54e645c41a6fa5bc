import { eachChild, identifierName, isMember, type Node } from './node';
import { bindingOf, type Binding, type Program, type Scope } from './program';

/** A place where a name is used, with what stands around it, outermost first. */
export interface Reference {
  node: Node;
  binding: Binding;
  scope: Scope;
  ancestors: Node[];
  /** The name is in a type (`typeof db`). */
  inType: boolean;
}

/**
 * Every use of a name that is bound in the file, the declaring identifier of variables, parameters and functions among
 * them; import specifiers are not uses.
 *
 * @param isWanted  Which names are asked for.
 */
export function referencesIn(root: Node, program: Program, isWanted: (name: string) => boolean): Reference[] {
  const found: Reference[] = [];
  const ancestors: Node[] = [];
  const visit = (node: Node, scope: Scope, inType: boolean): void => {
    if (node.type === 'ImportDeclaration') return;
    const inner = program.scopes.get(node) ?? scope;
    const name =
      node.type === 'Identifier' || node.type === 'JSXIdentifier' ? identifierName(node) : undefined;
    const binding = name !== undefined && isWanted(name) ? bindingOf(inner, name) : undefined;
    if (binding) found.push({ node, binding, scope: inner, ancestors: [...ancestors], inType });
    ancestors.push(node);
    eachChild(node, (item, key) => {
      if (!isName(node, key)) visit(item, inner, inType || isType(item));
    });
    ancestors.pop();
  };
  visit(root, program.root, false);
  return found;
}

/** Whether the child at `key` is a name that refers to nothing: a property, a label, what another module calls it. */
export function isName(node: Node, key: string): boolean {
  if (key === 'property') return isMember(node) && node.computed !== true;
  if (key === 'key') return node.computed !== true;
  return (key === 'exported' || key === 'label') && node.type !== 'LabeledStatement';
}

/** Of TypeScript's own nodes, those that are types, not values with something to say about their type. */
function isType({ type }: Node): boolean {
  return (
    type.startsWith('TS') &&
    !/^TS(\w*Expression|TypeAssertion|ParameterProperty|ModuleBlock|ModuleDeclaration|ExportAssignment|Enum\w+)$/.test(
      type,
    )
  );
}
