import { isFunction, walk, type Node } from '../../../transforms/lib/source/syntax';

/** Names that a statement declares in the scope that it stands in. */
export function declaredNames(statement: Node): string[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return statement.declaration ? declaredNames(statement.declaration) : [];
    case 'VariableDeclaration':
      return statement.declarations.flatMap((declarator) =>
        declarator.type === 'VariableDeclarator' ? patternNames(declarator.id) : [],
      );
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      return statement.id ? [String(statement.id.name)] : [];
    default:
      return [];
  }
}

/** Names that a pattern binds. */
export function patternNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? patternNames(element as Node) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        patternNames('value' in property ? (property.value as Node) : (property as unknown as Node)),
      );
    default:
      return [];
  }
}

/** Whether an identifier stands for a variable here, and is no key, member or label. */
export function isReference(node: Node, parent: Node | undefined): boolean {
  if (!parent) return true;
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed === true;
    case 'ObjectProperty':
      return parent.value === node || parent.computed === true;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      return parent.key !== node || parent.computed === true;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return false;
    default:
      return true;
  }
}

/** A node with what is around it. */
export interface Use {
  node: Node;
  up?: Use;
}

/** Names that a piece of program uses and does not declare, with their uses. */
export type FreeNames = Map<string, Use[]>;

/**
 * The names that the nodes use and none of them declares. Scopes are taken per function and block, declarations of a
 * block counting in all of it.
 *
 * @param skip  Nodes that are not looked into.
 */
export function freeNames(
  nodes: readonly Node[],
  skip?: (node: Node, bound: ReadonlySet<string>) => boolean,
): FreeNames {
  const free: FreeNames = new Map();
  const outer = new Set(nodes.flatMap(declaredNames));
  for (const node of nodes) collect({ node }, outer, free, skip);
  return free;
}

function collect(
  use: Use,
  bound: ReadonlySet<string>,
  free: FreeNames,
  skip: ((node: Node, bound: ReadonlySet<string>) => boolean) | undefined,
): void {
  const { node, up } = use;
  if (node.type === 'Identifier' && !isReference(node, up?.node)) return;
  if (skip?.(node, bound)) return;
  const name = node.type === 'Identifier' ? node.name : node.type === 'ThisExpression' ? 'this' : undefined;
  if (name !== undefined) {
    if (!bound.has(name)) free.set(name, [...(free.get(name) ?? []), use]);
    return;
  }
  const inner = ownNames(node);
  const names = inner.length > 0 ? new Set([...bound, ...inner]) : bound;
  for (const child of childNodes(node)) {
    // A shorthand property is one node twice: its key is no use.
    if (node.type === 'ObjectProperty' && child === node.key && !node.computed && child !== node.value)
      continue;
    collect({ node: child, up: use }, names, free, skip);
  }
}

/** Every name that the nodes declare anywhere in them. */
export function namesWithin(nodes: readonly Node[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    for (const name of [...ownNames(node), ...declaredNames(node)]) names.add(name);
    childNodes(node).forEach(visit);
  };
  nodes.forEach(visit);
  names.delete('this');
  names.delete('arguments');
  return names;
}

/** Names that a function, block or loop declares for what is in it. */
export function ownNames(node: Node): string[] {
  if (isFunction(node)) {
    const own = node.type === 'ArrowFunctionExpression' ? [] : ['this', 'arguments'];
    const name = node.type === 'FunctionExpression' && node.id ? [String(node.id.name)] : [];
    return [...own, ...name, ...node.params.flatMap((parameter) => patternNames(parameter as Node))];
  }
  switch (node.type) {
    case 'BlockStatement':
      return node.body.flatMap((item) => declaredNames(item as Node));
    case 'SwitchStatement':
      return node.cases.flatMap((item) => item.consequent.flatMap((inner) => declaredNames(inner as Node)));
    case 'ForStatement':
      return node.init ? declaredNames(node.init as Node) : [];
    case 'ForOfStatement':
    case 'ForInStatement':
      return declaredNames(node.left as Node);
    case 'CatchClause':
      return node.param ? patternNames(node.param as Node) : [];
    case 'ClassExpression':
    case 'ClassDeclaration':
      return ['this'];
    default:
      return [];
  }
}

/** Children that are run: types are not. */
export function childNodes(node: Node): Node[] {
  const found: Node[] = [];
  let isRoot = true;
  walk(node, (child) => {
    if (isRoot) {
      isRoot = false;
      return true;
    }
    if (!/^TS(?!As|NonNull|Satisfies|TypeAssertion|Enum|Param)/.test(child.type)) found.push(child);
    return false;
  });
  return found;
}
