import type { ASTPath } from 'jscodeshift';
import { bindingOf, boundNames, isReference } from '../source/binding';
import { findPaths } from '../source/find-paths';
import { outermost } from '../source/outermost';
import type { SourceFile } from '../source/source-file';
import { isFunction, keyOf, type Node, type NodeOf } from '../source/syntax';
import { called, moduleOf, type CallPath, type FoundCall } from './calls-of-function';
import type { Sources } from './sources';

type Class = NodeOf<'ClassDeclaration'>;

/**
 * Every call of the methods of a class, by the methods' names: on what is annotated with the class, or made of it, and on `this`
 * in it and in the classes that extend it. Undefined where an instance goes to where it cannot be followed. What is known of a
 * method is undefined where something else is done with it than calling it.
 *
 * Instances are followed by the names that hold them (`private readonly users: UsersService`), whoever has such a name in a file
 * that does not say what else it is.
 *
 * @param path      Of the module that declares the class.
 * @param declared  The class, at its top level.
 */
export function callsOfMethods(
  path: string,
  declared: Class,
  sources: Sources,
): ((method: string) => FoundCall[] | undefined) | undefined {
  const name = declared.id?.type === 'Identifier' ? declared.id.name : undefined;
  if (name === undefined) return undefined;
  const types = new Set([name, ...relatives(declared), ...heirs(name, sources)]);
  const follow: Follow = { types, holders: new Set(), calls: new Calls(), sources };
  const files = new Set([...types].flatMap((type) => sources.naming(type)));
  for (const file of files)
    if (!isOfAnother(file, path, name, sources) && !followTypes(file, name, follow)) return undefined;
  // A set is gone through with what is added on the way.
  const others = new Set([...types].filter((type) => type !== name));
  for (const holder of follow.holders)
    for (const file of sources.naming(holder)) {
      const own = isOfAnother(file, path, name, sources) ? others : types;
      if (!isOther(file, holder, own) && !followHolder(file, holder, own, follow)) return undefined;
    }
  return (method) => follow.calls.of(method);
}

/** What is known on the way. */
interface Follow {
  /** Names of the types that an instance may have. */
  types: ReadonlySet<string>;
  /** Names that hold one. */
  holders: Set<string>;
  calls: Calls;
  sources: Sources;
}

/** Whether the file knows another class by the name. */
function isOfAnother(file: SourceFile, path: string, name: string, sources: Sources): boolean {
  if (file.path === path) return false;
  const imports = findPaths(file.root, 'ImportDeclaration').filter(({ node }) =>
    node.specifiers?.some(({ local }) => isNamed(local as Node | null, name)),
  );
  const isDeclared = findPaths(file.root, 'ClassDeclaration').some(({ node }) => isNamed(node.id, name));
  return (
    isDeclared ||
    (imports.length > 0 &&
      imports.every(({ node }) => {
        const from = sources.resolve(file.path, String(node.source.value));
        return from !== undefined && from !== path && sources.declares(from, name);
      }))
  );
}

class Calls {
  private readonly byMethod = new Map<string, Map<CallPath['node'], FoundCall>>();
  private readonly unseen = new Set<string>();
  private isOpen = false;

  /** What is done with the member of an instance. */
  add(member: ASTPath<NodeOf<'MemberExpression'>>, file: string): void {
    const { property, computed } = member.node;
    const name = keyOf({ key: property, computed });
    const call = called(member);
    if (name === undefined) this.isOpen = true;
    else if (call === 'handed on') this.unseen.add(name);
    else {
      const known = this.byMethod.get(name) ?? new Map<CallPath['node'], FoundCall>();
      this.byMethod.set(name, known.set(call.node, { file, call }));
    }
  }

  taken(name: string | undefined): void {
    if (name === undefined) this.isOpen = true;
    else this.unseen.add(name);
  }

  of(method: string): FoundCall[] | undefined {
    if (this.isOpen || this.unseen.has(method)) return undefined;
    return [...(this.byMethod.get(method)?.values() ?? [])];
  }
}

/** What the class implements and extends: instances may go by these types. */
function relatives(declared: Class): string[] {
  const base = declared.superClass;
  const interfaces = (declared.implements ?? []) as { expression?: Node }[];
  return [base, ...interfaces.map(({ expression }) => expression)].flatMap((item) =>
    item?.type === 'Identifier' ? [item.name] : [],
  );
}

/** Names of the classes that extend it, themselves extended ones among them. */
function heirs(name: string, sources: Sources): string[] {
  const found = sources
    .naming(name)
    .flatMap((file) => findPaths(file.root, 'ClassDeclaration'))
    .flatMap(({ node }) => (isNamed(node.superClass, name) && node.id ? [String(node.id.name)] : []));
  return found.flatMap((heir) => [heir, ...heirs(heir, sources)]);
}

function isNamed(node: Node | null | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}

/** Notes the names that are annotated with one of the types or made of the class; false where an instance gets out of sight. */
function followTypes(file: SourceFile, name: string, follow: Follow): boolean {
  for (const use of findPaths(file.root, 'Identifier', (node) => follow.types.has(node.name))) {
    const { node: parent } = use.parent as ASTPath;
    if (
      /^(Import|Export)\w*(Specifier|Declaration)$|^TSExpressionWithTypeArguments$|^TSInterfaceDeclaration$/.test(
        parent.type,
      )
    )
      continue;
    if (parent.type === 'TSTypeReference') {
      const holder = annotated(use.parent as ASTPath);
      if (holder === undefined) return false;
      follow.holders.add(holder);
      continue;
    }
    if (parent.type === 'ClassDeclaration') {
      if (
        use.name === 'id' &&
        !followThis((use.parent as ASTPath<Class>).get('body') as ASTPath, file.path, follow)
      )
        return false;
      continue;
    }
    if (!isReference(use)) continue;
    if (isOfDecorator(use) || isAskedOnly(use, parent)) continue;
    if (use.node.name !== name && parent.type === 'CallExpression') return false;
    const made =
      parent.type === 'NewExpression' && use.name === 'callee' ? (use.parent as ASTPath) : givenFor(use);
    if (!made || !followValue(made, file.path, follow)) return false;
  }
  return true;
}

/** `x instanceof Users`, `Users.name`: nothing is made of it. */
function isAskedOnly(use: ASTPath, parent: Node): boolean {
  if (parent.type === 'BinaryExpression') return parent.operator === 'instanceof';
  return (
    parent.type === 'MemberExpression' &&
    use.name === 'object' &&
    !isNamed(parent.property as Node, 'prototype') &&
    !parent.computed
  );
}

/** `moduleRef.get(Users)`, `container.resolve(Users)`: an instance of it. */
function givenFor(use: ASTPath): ASTPath | undefined {
  const parent = use.parent as ASTPath;
  const { node } = parent;
  if (node.type !== 'CallExpression' || node.arguments[0] !== use.node) return undefined;
  const { callee } = node;
  const method =
    callee.type === 'MemberExpression'
      ? keyOf({ key: callee.property, computed: callee.computed })
      : undefined;
  return method !== undefined && /^(get|resolve|create)$/.test(method) ? parent : undefined;
}

/** `providers: [Users]`; `useClass: Users` gives it to whoever asks for something else. */
function isOfDecorator(use: ASTPath): boolean {
  for (let at: ASTPath | null = use; at; at = at.parent as ASTPath | null) {
    if (at.node.type === 'ObjectProperty' && /^use(Class|Existing|Factory)$/.test(keyOf(at.node) ?? ''))
      return false;
    if (at.node.type === 'Decorator') return true;
  }
  return false;
}

/** What the type is written for: the name of a parameter, variable or member; undefined for anything else: `Promise<Users>`, `x as Users`. */
function annotated(reference: ASTPath): string | undefined {
  let at = reference.parent as ASTPath;
  while (/^TS(UnionType|ParenthesizedType|TypeAnnotation)$/.test(at.node.type)) at = at.parent as ASTPath;
  const { node } = at;
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ClassProperty':
    case 'TSPropertySignature':
      return keyOf(node as unknown as { key: Node });
    default:
      return undefined;
  }
}

/** What becomes of an instance; false where it gets out of sight. */
function followValue(value: ASTPath, file: string, follow: Follow): boolean {
  const { holders, calls } = follow;
  let own = outermost(value);
  while ((own.parent as ASTPath).node.type === 'AwaitExpression') own = outermost(own.parent as ASTPath);
  const parent = own.parent as ASTPath;
  const { node } = parent;
  switch (node.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (own.name !== 'object') return false;
      calls.add(parent as ASTPath<NodeOf<'MemberExpression'>>, file);
      return true;
    case 'VariableDeclarator':
      if (own.name !== 'init') return true;
      if (node.id.type === 'ObjectPattern') {
        for (const property of node.id.properties)
          calls.taken(property.type === 'ObjectProperty' ? keyOf(property) : undefined);
        return true;
      }
      return hold(boundNames(node.id as Node)[0], holders);
    case 'AssignmentExpression': {
      if (own.name === 'left') return true;
      const target = node.left;
      return hold(
        target.type === 'Identifier'
          ? target.name
          : target.type === 'MemberExpression'
            ? keyOf({ key: target.property, computed: target.computed })
            : undefined,
        holders,
      );
    }
    case 'ClassProperty':
    case 'ObjectProperty':
      return own.name !== 'value' || hold(keyOf(node as { key: Node; computed?: boolean }), holders);
    case 'AssignmentPattern':
      return own.name === 'right' && hold(boundNames(node.left as Node)[0], holders);
    case 'LogicalExpression':
      return followValue(parent, file, follow);
    case 'NewExpression':
      return own.name !== 'callee' && followArgument(parent as ASTPath<NodeOf<'NewExpression'>>, own, follow);
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'ExpressionStatement':
      return true;
    default:
      return false;
  }
}

/** `new UsersController(users)`: the constructor's parameter holds it. */
function followArgument(
  { node }: ASTPath<NodeOf<'NewExpression'>>,
  argument: ASTPath,
  follow: Follow,
): boolean {
  const { callee } = node;
  const index = node.arguments.findIndex((item) => item === argument.node);
  if (callee.type !== 'Identifier' || index < 0) return false;
  const classes = follow.sources
    .naming(callee.name)
    .flatMap((file) => findPaths(file.root, 'ClassDeclaration'))
    .filter((path) => isNamed(path.node.id, callee.name));
  return (
    classes.length > 0 &&
    classes.every((path) => {
      const constructor = path.node.body.body.find(
        (item) => item.type === 'ClassMethod' && item.kind === 'constructor',
      );
      const parameter = constructor?.type === 'ClassMethod' ? constructor.params[index] : undefined;
      return parameter !== undefined && hold(boundNames(parameter as Node)[0], follow.holders);
    })
  );
}

function hold(name: string | undefined, holders: Set<string>): boolean {
  if (name !== undefined) holders.add(name);
  return name !== undefined;
}

/** What is done with `this` in a class. */
function followThis(body: ASTPath, file: string, follow: Follow): boolean {
  let isSeen = true;
  const visit = (path: ASTPath): void => {
    const { node } = path;
    if (node.type === 'ThisExpression') {
      isSeen &&= followValue(path, file, follow);
      return;
    }
    // Functions that are no arrows, and classes in it, have a `this` of their own.
    const isOwn = node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod';
    if (
      (isFunction(node) && node.type !== 'ArrowFunctionExpression' && !isOwn) ||
      node.type === 'ClassExpression'
    )
      return;
    eachBelow(path, visit);
  };
  eachBelow(body, visit);
  return isSeen;
}

function eachBelow(path: ASTPath, visit: (path: ASTPath) => void): void {
  for (const [key, value] of Object.entries(path.node) as [string, unknown][]) {
    if (
      /^(loc|tokens|original|extra|typeAnnotation|returnType|typeParameters|decorators)$|omments$/.test(key)
    )
      continue;
    if (Array.isArray(value))
      value.forEach((item, index) => {
        if (isNodeLike(item)) visit(path.get(key, index) as ASTPath);
      });
    else if (isNodeLike(value)) visit(path.get(key) as ASTPath);
  }
}

function isNodeLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Whether the file says that what goes by the name is something else. What it imports has no annotation. */
function isOther(file: SourceFile, holder: string, types: ReadonlySet<string>): boolean {
  if (isImported(file, holder)) return false;
  const declared = findPaths(file.root, 'Identifier', (node) => node.name === holder).flatMap((path) => {
    const annotation = (path.node as { typeAnnotation?: Node | null }).typeAnnotation ?? propertyType(path);
    return annotation ? [annotation] : [];
  });
  const names = declared.map((annotation) => typeName(annotation));
  return names.length > 0 && names.every((name) => name !== undefined && !types.has(name));
}

function isImported(file: SourceFile, name: string): boolean {
  return findPaths(file.root, 'ImportDeclaration').some(({ node }) =>
    node.specifiers?.some(
      (specifier) =>
        isNamed(specifier.local as Node | null, name) ||
        (specifier.type === 'ImportSpecifier' && isNamed(specifier.imported, name)),
    ),
  );
}

function propertyType(path: ASTPath): Node | undefined {
  const parent = (path.parent as ASTPath).node;
  if ((parent.type !== 'ClassProperty' && parent.type !== 'TSPropertySignature') || path.name !== 'key')
    return undefined;
  return (parent.typeAnnotation ?? undefined) as Node | undefined;
}

function typeName(annotation: Node): string | undefined {
  const type = annotation.type === 'TSTypeAnnotation' ? (annotation.typeAnnotation as Node) : annotation;
  if (/^TS\w+Keyword$/.test(type.type) && !/^TS(Any|Unknown|Object)Keyword$/.test(type.type))
    return type.type;
  if (type.type !== 'TSTypeReference') return undefined;
  return type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
}

/** What is done with what goes by the name in a file. */
function followHolder(file: SourceFile, holder: string, types: ReadonlySet<string>, follow: Follow): boolean {
  for (const use of findPaths(file.root, 'Identifier', (node) => node.name === holder)) {
    const { node: parent } = use.parent as ASTPath;
    const isMember =
      (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') &&
      use.name === 'property';
    if (isMember && !parent.computed) {
      if (!followValue(use.parent as ASTPath, file.path, follow)) return false;
      continue;
    }
    if (!followRenamed(use, file, holder, follow)) return false;
    if (!isReference(use) || /^TS/.test(parent.type)) continue;
    const binding = bindingOf(use, holder);
    if (!binding || binding.identifier === use.node) continue;
    const isForeign =
      binding.kind === 'import'
        ? isOfOtherModule(binding.declaration, binding.path, file, holder, follow)
        : isAnnotatedOtherwise(binding.identifier, types);
    if (!isForeign && !followValue(use, file.path, follow)) return false;
  }
  return true;
}

/**
 * Where the instance goes by another name from there on: `import { users as service }`, `export { users as service }`, `({ users: service })`.
 * @returns false where it gets out of sight.
 */
function followRenamed(
  use: ASTPath<NodeOf<'Identifier'>>,
  file: SourceFile,
  holder: string,
  follow: Follow,
): boolean {
  const parent = use.parent as ASTPath;
  const { node } = parent;
  if (node.type === 'ImportSpecifier') {
    const top = parent.parent?.parent as ASTPath;
    return (
      use.name !== 'imported' ||
      isOfOtherModule(node, top, file, holder, follow) ||
      hold(boundNames((node.local ?? node.imported) as Node)[0], follow.holders)
    );
  }
  if (node.type === 'ExportSpecifier')
    return use.name !== 'local' || hold(boundNames(node.exported as Node)[0], follow.holders);
  if (node.type !== 'ObjectProperty' || use.name !== 'key') return true;
  if ((parent.parent as ASTPath).node.type !== 'ObjectPattern') return true;
  const value = node.value as Node;
  const target = value.type === 'AssignmentPattern' ? (value.left as Node) : value;
  if (target.type === 'Identifier') return hold(target.name, follow.holders);
  if (target.type !== 'ObjectPattern') return false;
  for (const property of target.properties)
    follow.calls.taken(property.type === 'ObjectProperty' ? keyOf(property) : undefined);
  return true;
}

/** Whether an import is of a module that declares something else by the name: it names none of the types. */
function isOfOtherModule(
  specifier: Node,
  top: ASTPath,
  file: SourceFile,
  holder: string,
  { sources, types }: Follow,
): boolean {
  const from = moduleOf(specifier, top, file, sources);
  if (from === undefined || [...types].some((type) => sources.names(from, type))) return false;
  const name =
    specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
      ? specifier.imported.name
      : holder;
  return sources.declares(from, name);
}

function isAnnotatedOtherwise(declared: Node, types: ReadonlySet<string>): boolean {
  const annotation = (declared as { typeAnnotation?: Node | null }).typeAnnotation;
  const name = annotation ? typeName(annotation) : undefined;
  return name !== undefined && !types.has(name);
}
