import type { ASTPath } from 'jscodeshift';
import { Beside } from './beside';
import { functionAround } from './function-around';
import { childrenOf, isFunction, isNode, NOT_CHILDREN, walk, type Node, type NodeOf } from './syntax';
import { eachVersion, topStatement } from './versions';

/** What a name stands for at a place of the program. */
export interface Binding {
  name: string;
  kind: 'const' | 'let' | 'var' | 'parameter' | 'function' | 'class' | 'import' | 'catch';
  /** The identifier that declares it. */
  identifier: Node;
  /** The declarator, parameter, declaration or import specifier that holds `identifier`. */
  declaration: Node;
  /** Where the declaration stands, and from where the names inside it have to be looked up. */
  path: ASTPath;
  /** Keys from the declared value to the name: `['params', 'id']` in `const { params: { id } } = …`; undefined where a rest or default is in the way. */
  members: string[] | undefined;
  /** Default of the pattern: `= 10`. */
  fallback?: Node;
}

type Found = Omit<Binding, 'path'>;

/**
 * The innermost declaration of `name` that is in scope at `from`. Block scopes are honoured (ast-types' own scopes are
 * those of functions). Undefined for globals.
 */
export function bindingOf(from: ASTPath, name: string): Binding | undefined {
  // `path.parent` and `path.node` ask each time whether something is a node in all ways that there are; this is what they come to.
  for (let path: ASTPath | null = from; path; path = path.parentPath as ASTPath | null) {
    const value: unknown = path.value;
    const node = isNode(value) ? value : path === from ? from.node : undefined;
    const found = node && declarationIn(node, name);
    if (found) return { ...found, path };
  }
  return undefined;
}

/** The first declaration of the name that makes it known in `node`. */
function declarationIn(node: Node, name: string): Found | undefined {
  const named = (found: readonly Found[]): Found | undefined =>
    found.find((candidate) => candidate.name === name);
  const ofStatements = (statements: readonly Node[]): Found | undefined => {
    for (const statement of statements) {
      const found = mayDeclare(statement, name) ? named(declaredBy(statement)) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  if (isFunction(node)) {
    for (const parameter of node.params) {
      if (!binds(parameter, name)) continue;
      const found = named(namesOf(parameter, { kind: 'parameter', declaration: parameter }));
      if (found) return found;
    }
    return named(varsIn(node.body));
  }
  switch (node.type) {
    case 'Program':
      return ofStatements(node.body) ?? named(varsIn(node));
    case 'BlockStatement':
    case 'TSModuleBlock':
      return ofStatements(node.body);
    case 'SwitchStatement':
      return ofStatements(node.cases.flatMap((item) => item.consequent));
    case 'ForStatement':
      return node.init?.type === 'VariableDeclaration' ? named(declaredBy(node.init)) : undefined;
    case 'ForOfStatement':
    case 'ForInStatement':
      return node.left.type === 'VariableDeclaration' ? named(declaredBy(node.left)) : undefined;
    case 'CatchClause':
      return node.param ? named(namesOf(node.param, { kind: 'catch', declaration: node })) : undefined;
    default:
      return undefined;
  }
}

/** Rules out most statements of a block: names are looked up again and again. */
function mayDeclare(statement: Node, name: string): boolean {
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.declarations.some(
        (declarator) => declarator.type === 'VariableDeclarator' && binds(declarator.id, name),
      );
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.id?.name === name;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return statement.declaration ? mayDeclare(statement.declaration, name) : false;
    case 'ImportDeclaration':
      return statement.specifiers?.some((item) => localName(item) === name) === true;
    default:
      return false;
  }
}

function localName(specifier: Node): unknown {
  const { local, imported } = specifier as { local?: Named | null; imported?: Named };
  return (local ?? imported)?.name;
}

interface Named {
  name?: unknown;
}

function declaredBy(statement: Node): Found[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return statement.declaration ? declaredBy(statement.declaration) : [];
    case 'VariableDeclaration':
      return statement.declarations.flatMap((declarator) =>
        declarator.type === 'VariableDeclarator'
          ? namesOf(declarator.id, {
              kind:
                statement.kind === 'const' || statement.kind === 'let' || statement.kind === 'var'
                  ? statement.kind
                  : 'const',
              declaration: declarator,
            })
          : [],
      );
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.id
        ? namesOf(statement.id, {
            kind: statement.type === 'ClassDeclaration' ? 'class' : 'function',
            declaration: statement,
          })
        : [];
    case 'ImportDeclaration':
      return (statement.specifiers ?? []).flatMap((specifier) => {
        const local = specifier.local ?? ('imported' in specifier ? specifier.imported : undefined);
        return local ? namesOf(local as Node, { kind: 'import', declaration: specifier }) : [];
      });
    default:
      return [];
  }
}

/** `var` declarations of a function's body at any depth: they are visible in all of it. Those of `declare global` are no names of the file. */
function varsIn(body: Node): Found[] {
  if (withoutVars.has(body)) return [];
  const found: Found[] = [];
  walk(body, (node) => {
    if (node !== body && (isFunction(node) || node.type === 'TSModuleDeclaration')) return false;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') found.push(...declaredBy(node));
    return undefined;
  });
  if (found.length === 0) withoutVars.add(body);
  return found;
}

/** Bodies that hold no `var`. No transform writes one, so it stays so: they are asked for at every lookup of a name. */
const withoutVars = new WeakSet<Node>();

function namesOf(
  pattern: Node,
  base: Pick<Found, 'kind' | 'declaration'>,
  members: string[] | undefined = [],
  fallback?: Node,
): Found[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ ...base, name: pattern.name, identifier: pattern, members, fallback }];
    case 'TSParameterProperty':
      return namesOf(pattern.parameter, base, members);
    case 'AssignmentPattern':
      return namesOf(pattern.left, base, members, pattern.right);
    case 'RestElement':
      return namesOf(pattern.argument, base, undefined);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => namesOfProperty(property, base, members));
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) =>
        element ? namesOf(element, base, members && [...members, String(index)]) : [],
      );
    default:
      return [];
  }
}

/** Whether {@link namesOf} a pattern has the name. */
function binds(pattern: Node, name: string): boolean {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === name;
    case 'TSParameterProperty':
      return binds(pattern.parameter, name);
    case 'AssignmentPattern':
      return binds(pattern.left, name);
    case 'RestElement':
      return binds(pattern.argument, name);
    case 'ObjectPattern':
      return pattern.properties.some((property) =>
        property.type === 'ObjectProperty' || property.type === 'Property'
          ? binds(property.value, name)
          : childrenOf(property).some((child) => binds(child, name)),
      );
    case 'ArrayPattern':
      return pattern.elements.some((element) => element !== null && binds(element, name));
    default:
      return false;
  }
}

/** The names that a pattern declares: `a` and `b` of `{ a, c: [b] }`. */
export function boundNames(pattern: Node): string[] {
  return namesOf(pattern, { kind: 'const', declaration: pattern }).map(({ name }) => name);
}

function namesOfProperty(
  property: Node,
  base: Pick<Found, 'kind' | 'declaration'>,
  members: string[] | undefined,
): Found[] {
  if (property.type !== 'ObjectProperty' && property.type !== 'Property')
    return childrenOf(property).flatMap((child) => namesOf(child, base, undefined));
  const key = property.key.type === 'Identifier' && !property.computed ? property.key.name : undefined;
  return namesOf(property.value, base, members && key !== undefined ? [...members, key] : undefined);
}

/** Every use of `binding` in its scope, the declaration itself left out. Paths are made for what has its name, not for the whole scope. */
export function usesOf(binding: Binding): ASTPath<NodeOf<'Identifier'>>[] {
  const { name, identifier } = binding;
  return identifiersIn(binding.path, name).flatMap(({ node, trail }) => {
    if (node === identifier || !trail || !isReferenceIn(node, trail) || !reaches(binding, trail)) return [];
    return [pathAt(binding.path, trail) as ASTPath<NodeOf<'Identifier'>>];
  });
}

/** Whether a name at the end of the trail is that of the binding: nothing on the way declares another. */
function reaches({ name, identifier, path }: Binding, trail: Trail): boolean {
  for (let at: Trail | undefined = trail; at; at = at.above) {
    const found = at.holder && at.holder !== path.node ? declarationIn(at.holder, name) : undefined;
    if (found) return found.identifier === identifier;
  }
  return bindingOf(path, name)?.identifier === identifier;
}

function isReferenceIn(node: Node, trail: Trail): boolean {
  const parent = trail.holder;
  return parent !== undefined && isUse(node, parent);
}

interface Item {
  node: Node;
  trail: Trail | undefined;
}

/** The identifiers of a name at and below a path. */
function identifiersIn(path: ASTPath, name: string): readonly Item[] {
  if (isFixed(path)) return identifiersByName(path.node).get(name) ?? [];
  const found: Item[] = [];
  eachNode(path.node, undefined, (node, trail) => {
    if (node.type === 'Identifier' && node.name === name) found.push({ node, trail });
  });
  return found;
}

/** Roots of trees in which nothing is edited. */
const fixed = new WeakSet<object>();

/** Tells that nothing is edited in a tree: uses of names are looked for once in each scope of it, not once a name. */
export function noteFixed(root: ASTPath): void {
  fixed.add(root.node);
}

function isFixed(path: ASTPath): boolean {
  let at = path;
  while (at.parent) at = at.parent as ASTPath;
  return fixed.has(at.node);
}

const byName = new Beside<Node, ReadonlyMap<string, Item[]>>();

function identifiersByName(scope: Node): ReadonlyMap<string, Item[]> {
  const known = byName.get(scope);
  if (known) return known;
  const found = new Map<string, Item[]>();
  eachNode(scope, undefined, (node, trail) => {
    if (node.type !== 'Identifier') return;
    const items = found.get(node.name);
    if (items) items.push({ node, trail });
    else found.set(node.name, [{ node, trail }]);
  });
  byName.set(scope, found);
  return found;
}

function eachNode(
  node: Node,
  trail: Trail | undefined,
  visitor: (node: Node, trail: Trail | undefined) => void,
  isWanted: (node: Node) => boolean = () => true,
): void {
  visitor(node, trail);
  const fields = node as unknown as Record<string, unknown>;
  for (const key in fields) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(key)) continue;
    if (Array.isArray(value)) {
      const list = { above: trail, step: key, holder: undefined };
      for (let index = 0; index < value.length; index += 1) {
        const item: unknown = value[index];
        if (isNode(item) && isWanted(item))
          eachNode(item, { above: list, step: index, holder: node }, visitor, isWanted);
      }
    } else if (isNode(value) && isWanted(value))
      eachNode(value, { above: trail, step: key, holder: node }, visitor, isWanted);
  }
}

/** The way from a node down to another, the last step first. */
interface Trail {
  above: Trail | undefined;
  step: string | number;
  /** The node that has what stands there; undefined where a list has it. */
  holder: Node | undefined;
}

function pathAt(from: ASTPath, trail: Trail | undefined): ASTPath {
  return trail ? (pathAt(from, trail.above).get(trail.step) as ASTPath) : from;
}

/** Whether the name is ever assigned after its declaration (`x = …`, `x++`, `for (x of …)`, `({ x } = …)`). */
export function isReassigned(binding: Binding): boolean {
  return assignmentsOf(binding).length > 0;
}

/** Whether code that a call runs may assign the name: another function does, or this one where the name outlives it. */
export function isAssignedByCalls(binding: Binding, at: ASTPath): boolean {
  const here = functionAround(at)?.node;
  const isOutside = functionAround(binding.path)?.node !== here;
  return assignmentsOf(binding).some((path) => isOutside || functionAround(path)?.node !== here);
}

/** The uses of the name that assign it. */
function assignmentsOf(binding: Binding): ASTPath[] {
  if (binding.kind === 'const' || binding.kind === 'import' || !isAssignedSomewhere(binding)) return [];
  return usesOf(binding).filter((path) => {
    for (let at: ASTPath = path; at.parent; at = at.parent as ASTPath) {
      const parent = (at.parent as ASTPath).node;
      if (parent.type === 'AssignmentExpression') return at.name === 'left';
      if (parent.type === 'UpdateExpression') return true;
      if (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') return at.name === 'left';
      if (!/Pattern$|^(Object)?Property$|^RestElement$/.test(parent.type)) return false;
    }
    return false;
  });
}

/** Whether anything of the name is assigned in the scope, be it this binding or another of its name: rules most names out. */
function isAssignedSomewhere({ name, path }: Binding): boolean {
  if (!mayBeAssigned(name, path)) return false;
  let found = false;
  walk(path.node, (node) => {
    const target = targetOf(node);
    if (target) walk(target, (part) => void (found ||= part.type === 'Identifier' && part.name === name));
    return !found;
  });
  return found;
}

/** False where nothing of the name is assigned (`x = …`, `x.y = …`, `x++`) in the top-level statement that holds the path, or in any if it is the program's. */
export function mayBeAssigned(name: string, path: ASTPath): boolean {
  const top = topStatement(path);
  const statements = path.node.type === 'Program' ? path.node.body : top ? [top] : undefined;
  return statements?.some((statement) => assignedNames(statement).has(name)) ?? true;
}

/** Names of which anything is assigned in a top-level statement. */
const assignedNames = eachVersion((statement) => {
  const names = new Set<string>();
  walk(statement as Node, (node) => {
    const target = targetOf(node);
    if (target) walk(target, (part) => void (part.type === 'Identifier' && names.add(part.name)));
  });
  return names;
});

function targetOf(node: Node): Node | undefined {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'ForOfStatement':
    case 'ForInStatement':
      return node.left;
    case 'UpdateExpression':
      return node.argument;
    default:
      return undefined;
  }
}

/** Whether an identifier is a use of a variable, not a key, a member's name or a label. */
export function isReference(path: ASTPath): boolean {
  const parent = (path.parent as ASTPath | null)?.node;
  return parent !== undefined && isUse(path.node, parent);
}

function isUse(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed === true;
    case 'ObjectProperty':
    case 'Property':
      return parent.value === node || parent.computed === true;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      return parent.key !== node || parent.computed === true;
    case 'TSPropertySignature':
    case 'TSTypeReference':
    case 'TSQualifiedName':
    case 'LabeledStatement':
    case 'ImportSpecifier':
      return false;
    default:
      return true;
  }
}

/** The `return`s of a function itself, not of those in it. */
export function returnsOf(path: ASTPath): ASTPath<NodeOf<'ReturnStatement'>>[] {
  const found: ASTPath<NodeOf<'ReturnStatement'>>[] = [];
  eachNode(path.node, undefined, (node, trail) => {
    if (node.type !== 'ReturnStatement') return;
    const own = pathAt(path, trail) as ASTPath<NodeOf<'ReturnStatement'>>;
    if (functionAround(own)?.node === path.node) found.push(own);
  });
  return found;
}

/** The paths of the nodes at and below `path` that are wanted; of no others any are made. */
export function pathsIn(path: ASTPath, isWanted: (node: Node) => boolean): ASTPath[] {
  const found: ASTPath[] = [];
  eachNode(path.node, undefined, (node, trail) => {
    if (isWanted(node)) found.push(pathAt(path, trail));
  });
  return found;
}

/** The path of a node somewhere at or below `outside`. */
export function pathOf(node: Node, outside: ASTPath): ASTPath | undefined {
  if (!isFixed(outside)) return findPathOf(node, outside);
  const known = fixedPaths.get(node);
  if (known?.outside === outside) return known.path;
  const path = findPathOf(node, outside);
  fixedPaths.set(node, { outside, path });
  return path;
}

/** A function that is looked into is looked for once for each of its parameters. */
const fixedPaths = new Beside<Node, { outside: ASTPath; path: ASTPath | undefined }>();

function findPathOf(node: Node, outside: ASTPath): ASTPath | undefined {
  let found: ASTPath | undefined;
  const look = (isOnTheWay: (item: Node) => boolean): void =>
    eachNode(
      outside.node,
      undefined,
      (item, trail) => {
        if (item === node) found = pathAt(outside, trail);
      },
      isOnTheWay,
    );
  // Where it was written, as a rule; what was moved has to be looked for.
  look((item) => !isApart(item, node));
  if (!found) look(() => true);
  return found;
}

/** Whether two nodes stand in places of the text that have nothing in common, as far as they are of the text. */
function isApart(item: object, node: object): boolean {
  const { start, end } = item as Partial<Placed>;
  const { start: from, end: to } = node as Partial<Placed>;
  if (start == null || end == null || from == null || to == null) return false;
  return end <= from || to <= start;
}

interface Placed {
  start: number | null;
  end: number | null;
}
