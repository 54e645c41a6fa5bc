import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, pathOf, pathsIn, usesOf as bindingUses } from './binding';
import { effectOf } from './effect';
import { findPaths } from './find-paths';
import type { SourceFile } from './source-file';
import { chainOf, isFunction, keyOf, unwrap, walk, type Node, type NodeOf } from './syntax';

type Class = NodeOf<'ClassDeclaration'> | NodeOf<'ClassExpression'>;

/** A member of a class that every instance has alike: nothing else can stand for `this.member` (or `Class.member`). */
export interface ClassMember {
  kind: 'method' | 'getter' | 'value';
  /** The method, or what the property is made from. */
  path: ASTPath;
  /** The class. */
  owner: Node;
  /** Every `….member` of the file, whatever it is a member of. */
  uses: ASTPath[];
}

/**
 * What `this.member` in a method means, or `Class.member`: a method, a getter, or a property that keeps the object that it is made from.
 * It has to be the class's alone, as `private`, `#member` and members of a class that is neither exported nor extended are: a class that extends
 * it may have another of the name.
 *
 * @param at  Where the expression stands.
 * @returns undefined where that is not certain.
 */
export function classMember(expression: Node, at: ASTPath): ClassMember | undefined {
  const node = unwrap(expression);
  if (node.type !== 'MemberExpression') return undefined;
  const name = nameOf(node);
  const holder = unwrap(node.object);
  const isStatic = holder.type === 'Identifier';
  const path = isStatic ? classNamed(holder.name, at) : thisClass(holder, at);
  if (!path || name === undefined) return undefined;
  const { body } = path.node;
  const members = body.body.filter(
    (member) => nameOfMember(member) === name && member.type !== 'TSDeclareMethod',
  );
  const [member] = members;
  if (!member || members.length > 1 || !hasStatic(member, isStatic)) return undefined;
  // Whoever wrote the decorator may have put something else there.
  if ((member as { decorators?: Node[] | null }).decorators?.length) return undefined;
  const isSafe = isOwn(member) || isSealed(path);
  if (!isStatic && !isSafe) return undefined;
  const place = path.get('body', 'body', body.body.indexOf(member)) as ASTPath;
  if (isAssigned(path, name)) return undefined;
  if (isFunction(member)) {
    const { kind } = member as { kind?: string };
    // By its class's name, `this` in it is the class.
    if (isStatic && mentionsThis(member)) return undefined;
    return kind === 'get' || kind === 'method'
      ? {
          kind: kind === 'get' ? 'getter' : 'method',
          path: place,
          owner: path.node,
          uses: usesOf(path, name),
        }
      : undefined;
  }
  if (!isProperty(member) || !member.value || mentionsThis(member.value)) return undefined;
  // `Posts.list = …` may stand in any file that knows the class.
  if (isStatic && !isSafe && !(member as { readonly?: boolean | null }).readonly) return undefined;
  if (setsUnnamed(path)) return undefined;
  return { kind: 'value', path: place.get('value') as ASTPath, owner: path.node, uses: usesOf(path, name) };
}

/**
 * Private members of classes that nothing in the file names any more: methods, getters, and properties made of literals. Those with decorators
 * stay, since whoever wrote the decorator may use them.
 *
 * @param names  Those that an edit may have taken uses of away.
 */
export function unusedMembers(file: SourceFile, names: ReadonlySet<string>): ASTPath[] {
  return findPaths(file.root, 'ClassBody').flatMap((path) =>
    path.node.body.flatMap((member, index) => {
      const name = nameOfMember(member);
      if (name === undefined || !names.has(name.replace('#', '')) || !isOwn(member)) return [];
      const { decorators, kind, value } = member as {
        decorators?: Node[];
        kind?: string;
        value?: Node | null;
      };
      if (decorators?.length || kind === 'constructor' || kind === 'set') return [];
      if (isProperty(member) && (!value || effectOf(value) === 'effects')) return [];
      const isOnly = path.node.body.every((other) => other === member || nameOfMember(other) !== name);
      return isOnly && !isNamed(file, name) ? [path.get('body', index) as ASTPath] : [];
    }),
  );
}

/** Whether `….name` or `{ name }` of some object stands in the file, or its name in a text (`this['name']`). */
function isNamed(file: SourceFile, name: string): boolean {
  const isText = (node: Node): boolean => node.type === 'StringLiteral' && node.value === name;
  let found = false;
  walk(file.root.get().node as Node, (node) => {
    if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
      found ||= nameOf(node as NodeOf<'MemberExpression'>) === name && !isPrinted(node);
    if (node.type === 'ObjectPattern')
      found ||= node.properties.some((item) => item.type === 'ObjectProperty' && keyOf(item) === name);
    found ||= isText(node);
    return !found;
  });
  return found;
}

/** `.where` of a query that has been printed: it stands nowhere in the source. */
function isPrinted(node: Node): boolean {
  const { start, object } = node as { start?: number | null; object?: Node };
  return start == null && object !== undefined && unwrap(object).type === 'CallExpression';
}

function thisClass(holder: Node, at: ASTPath): ASTPath<Class> | undefined {
  return holder.type === 'ThisExpression' ? classOfThis(at) : undefined;
}

function nameOf(member: NodeOf<'MemberExpression'>): string | undefined {
  if (member.property.type === 'PrivateName') return `#${member.property.id.name}`;
  return keyOf({ key: member.property, computed: member.computed });
}

function nameOfMember(member: Class['body']['body'][number]): string | undefined {
  if (!('key' in member)) return undefined;
  const { key, computed } = member as { key: Node; computed?: boolean };
  return key.type === 'PrivateName' ? `#${key.id.name}` : keyOf({ key, computed });
}

/** The class whose `this` stands at `at`; none in a function of its own, and in static members, of whose `this` less is known. */
export function classOfThis(at: ASTPath): ASTPath<Class> | undefined {
  for (let path = at; path.parent; path = path.parent as ASTPath) {
    const { node } = path;
    const member = (path.parent as ASTPath).node;
    if (member.type === 'ClassBody')
      return hasStatic(node as Class['body']['body'][number], false)
        ? ((path.parent as ASTPath).parent as ASTPath<Class>)
        : undefined;
    if (isFunction(node) && node.type !== 'ArrowFunctionExpression' && !/^Class/.test(node.type))
      return undefined;
  }
  return undefined;
}

function classNamed(name: string, at: ASTPath): ASTPath<Class> | undefined {
  const binding = bindingOf(at, name);
  if (!binding || isReassigned(binding) || binding.declaration.type !== 'ClassDeclaration') return undefined;
  return pathOf(binding.declaration, binding.path) as ASTPath<Class> | undefined;
}

function hasStatic(member: Class['body']['body'][number], wanted: boolean): boolean {
  return ((member as { static?: boolean | null }).static === true) === wanted;
}

/** `private member`, `#member`: a class that extends this one can have none of the name. */
function isOwn(member: Class['body']['body'][number]): boolean {
  return (
    (member as { accessibility?: string | null }).accessibility === 'private' ||
    /^ClassPrivate/.test(member.type)
  );
}

/** A class of the file alone that is made and named there, and nothing else: nothing extends it, and nobody else gets it. */
function isSealed(path: ASTPath<Class>): boolean {
  const { id } = path.node;
  if (!id || path.node.type !== 'ClassDeclaration' || path.parent.node.type !== 'Program') return false;
  const binding = bindingOf(path, id.name as string);
  return binding?.declaration === path.node && bindingUses(binding).every(isOnlyMade);
}

/** `new Posts()`, `Posts.list`, `posts instanceof Posts` */
function isOnlyMade(use: ASTPath): boolean {
  const { node } = use.parent as ASTPath;
  return (
    (node.type === 'NewExpression' && use.name === 'callee') ||
    (node.type === 'MemberExpression' && use.name === 'object') ||
    (node.type === 'BinaryExpression' && node.operator === 'instanceof' && use.name === 'right') ||
    (/^TS/.test(node.type) && !/^TS(As|Satisfies|NonNull|TypeAssertion|ExportAssignment)/.test(node.type))
  );
}

/** Whether anything in the file gives a member of that name another value, whatever it is a member of. */
function isAssigned(path: ASTPath, name: string): boolean {
  return usesOf(path, name).some((use) => {
    const { node } = use.parent as ASTPath;
    switch (node.type) {
      case 'AssignmentExpression':
      case 'AssignmentPattern':
      case 'ForInStatement':
      case 'ForOfStatement':
        return use.name === 'left';
      case 'UnaryExpression':
        return node.operator === 'delete';
      case 'ObjectProperty':
        return (use.parent as ASTPath).parent.node.type === 'ObjectPattern';
      case 'ArrayPattern':
      case 'RestElement':
      case 'UpdateExpression':
        return true;
      default:
        return false;
    }
  });
}

/**
 * Whether members are set without their names in the file: `this[key] = value`, `Object.assign(posts, values)`, `Object.defineProperty(…)`,
 * whatever the object is.
 */
function setsUnnamed(path: ASTPath<Class>): boolean {
  let found = false;
  walk(programOf(path).node, (node) => {
    if (node.type === 'CallExpression')
      found ||=
        /^(Object|Reflect)\.(assign|set|define\w+)$/.test(chainOf(node.callee)?.join('.') ?? '') &&
        node.arguments[0]?.type !== 'ObjectExpression';
    if (node.type === 'AssignmentExpression')
      found ||= isUnnamed(node.left as Node, path.node.id?.name as string | undefined);
    return !found;
  });
  return found;
}

/** `this[key]`, `Posts[key]` */
function isUnnamed(target: Node, name: string | undefined): boolean {
  if (target.type !== 'MemberExpression' || nameOf(target) !== undefined) return false;
  const holder = unwrap(target.object);
  return holder.type === 'ThisExpression' || (holder.type === 'Identifier' && holder.name === name);
}

/** Every `….name` of the file. */
function usesOf(inside: ASTPath, name: string): ASTPath[] {
  return pathsIn(programOf(inside), (node) => node.type === 'MemberExpression' && nameOf(node) === name);
}

function programOf(inside: ASTPath): ASTPath {
  let path = inside;
  while (path.parent && path.node.type !== 'Program') path = path.parent as ASTPath;
  return path;
}

function isProperty(member: Node): member is NodeOf<'ClassProperty'> {
  return member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty';
}

/** Whether `this` stands in the node, or `super`. */
export function mentionsThis(node: Node): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.type === 'ThisExpression' || inner.type === 'Super') found = true;
    return undefined;
  });
  return found;
}
