import type { ASTPath } from 'jscodeshift';
import { bindingOf } from '../../source/binding';
import { literalOf, unwrap, type Node } from '../../source/syntax';
import { nested, NONE, union, type Keys } from './key-paths';

/** Whether an expression shows that it is a text, a number or the like: by what is written, or by its annotation. */
export function isNoObject(expression: Node, at: ASTPath, depth = 0): boolean {
  const node = unwrap(expression);
  const both = (...nodes: Node[]): boolean =>
    depth < 4 && nodes.every((item) => isNoObject(item, at, depth + 1));
  switch (node.type) {
    case 'ConditionalExpression':
      return both(node.consequent, node.alternate);
    case 'LogicalExpression':
      return both(node.left, node.right);
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'Identifier': {
      const binding = literalOf(node) ? undefined : bindingOf(at, node.name);
      if (!binding) return literalOf(node) !== undefined;
      if (binding.kind === 'parameter')
        return isScalarType(annotationOf(binding.declaration, binding.members));
      const { declaration } = binding;
      return (
        binding.kind === 'const' &&
        binding.members?.length === 0 &&
        declaration.type === 'VariableDeclarator' &&
        declaration.init != null &&
        depth < 4 &&
        isNoObject(declaration.init, binding.path, depth + 1)
      );
    }
    default:
      return literalOf(node) !== undefined;
  }
}

/** `'asc' | 'desc'`, `string`, `Prisma.SortOrder` */
function isScalarType(type: Node | undefined): boolean {
  switch (type?.type) {
    case 'TSUnionType':
      return type.types.every(isScalarType);
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
    case 'TSLiteralType':
      return true;
    case 'TSTypeReference':
      return type.typeName.type === 'TSQualifiedName' && isNamed(type.typeName.right, 'SortOrder');
    default:
      return false;
  }
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** The type that a parameter, or a member of one, is annotated with. */
export function annotationOf(declaration: Node, members: readonly string[] | undefined): Node | undefined {
  const holder = declaration.type === 'AssignmentPattern' ? declaration.left : declaration;
  const annotation =
    'typeAnnotation' in holder ? (holder.typeAnnotation as Node | null | undefined) : undefined;
  let type = annotation?.type === 'TSTypeAnnotation' ? (annotation.typeAnnotation as Node) : undefined;
  for (const member of members ?? ['']) {
    const property =
      type?.type === 'TSTypeLiteral'
        ? type.members.find(
            (item) => item.type === 'TSPropertySignature' && isNamed(item.key as Node, member),
          )
        : undefined;
    const own = property?.type === 'TSPropertySignature' ? property.typeAnnotation : undefined;
    type = own?.typeAnnotation as Node | undefined;
  }
  return type;
}

/**
 * The keys of a type that is written out, `{ name?: string }`, there or under its name in the same file; others are not looked
 * into, and neither is one that holds itself.
 *
 * @param at      Somewhere in the file.
 * @param around  Names of the types that it is part of.
 */
export function keysOfType(type: Node | undefined, at: ASTPath, around: readonly string[] = []): Keys {
  const keysOf = (inner: Node | undefined): Keys => keysOfType(inner, at, around);
  switch (type?.type) {
    case 'TSTypeLiteral':
      return keysOfMembers(type.members, keysOf);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return union(type.types.map(keysOf));
    case 'TSArrayType':
      return keysOf(type.elementType);
    case 'TSParenthesizedType':
      return keysOf(type.typeAnnotation);
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
      return NONE;
    case 'TSTypeReference': {
      if (isPick(type)) return union((type.typeParameters?.params.slice(1) ?? []).map(keysOfNames));
      const name = type.typeName.type === 'Identifier' ? type.typeName.name : '';
      const named = around.includes(name) ? undefined : typeNamed(name, at);
      const inside = (inner: Node | undefined): Keys => keysOfType(inner, at, [...around, name]);
      if (named?.type === 'TSTypeAliasDeclaration' && !named.typeParameters)
        return inside(named.typeAnnotation);
      return named?.type === 'TSInterfaceDeclaration' && !named.extends?.length
        ? keysOfMembers(named.body.body, inside)
        : undefined;
    }
    default:
      return undefined;
  }
}

function keysOfMembers(members: readonly Node[], keysOf: (type: Node | undefined) => Keys): Keys {
  return union(
    members.map((member) => {
      if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') return undefined;
      const own = member.typeAnnotation?.typeAnnotation as Node | undefined;
      return nested(member.key.name, isScalarType(own) ? NONE : keysOf(own));
    }),
  );
}

/** The type or interface of that name at the top of the file. */
function typeNamed(name: string, at: ASTPath): Node | undefined {
  let top: ASTPath = at;
  while (top.parent && top.node.type !== 'Program') top = top.parent as ASTPath;
  const statements = top.node.type === 'Program' ? top.node.body : [];
  return statements
    .map((statement): Node | null | undefined =>
      statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement,
    )
    .find(
      (item) =>
        (item?.type === 'TSTypeAliasDeclaration' || item?.type === 'TSInterfaceDeclaration') &&
        isNamed(item.id as Node, name),
    ) as Node | undefined;
}

/** `Pick<Prisma.UserWhereInput, 'name' | 'role'>` */
function isPick({ typeName }: Extract<Node, { type: 'TSTypeReference' }>): boolean {
  return typeName.type === 'Identifier' && typeName.name === 'Pick';
}

function keysOfNames(type: Node): Keys {
  const names = textsOfType(type);
  return names && union(names.map((name) => nested(name, undefined)));
}

/** `'name' | 'role'` */
export function textsOfType(type: Node | undefined): string[] | undefined {
  if (type?.type === 'TSUnionType') {
    const texts = type.types.map(textsOfType);
    return texts.every((own) => own !== undefined) ? texts.flat() : undefined;
  }
  const text = type?.type === 'TSLiteralType' ? literalOf(type.literal)?.value : undefined;
  return typeof text === 'string' ? [text] : undefined;
}
