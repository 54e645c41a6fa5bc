import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned } from '../../source/binding';
import { isFunction, keyOf, unwrap, type Node } from '../../source/syntax';
import { modelType, type Suffix } from '../../types/model-names';
import type { Model } from '../datamodel';
import type { ReadEnv } from './env';
import { functionLabel } from './function-name';

/**
 * Whether what stands there has one of Prisma's types for arguments of the model, by the annotation of the parameter that it is
 * taken from: `params: { where?: Prisma.UserWhereInput }`. The annotation is that of the original source.
 */
export function isInputOf(
  expression: Node,
  model: Model,
  suffixes: readonly Suffix[],
  { at, facts, file }: Pick<ReadEnv, 'at' | 'facts' | 'file'>,
): boolean {
  const place = placeOf(expression, at, []);
  const names = place === undefined ? undefined : facts.files[file.path]?.inputTypes?.[place];
  return (
    names !== undefined &&
    names.length > 0 &&
    names.every((name) => {
      const found = modelType(name, facts.datamodel);
      return found?.model.name === model.name && suffixes.includes(found.suffix);
    })
  );
}

const DEPTH = 6;

/** `UsersService.list(0).where`: the parameter that an expression is taken from, with the members on the way. */
function placeOf(expression: Node, at: ASTPath, members: readonly string[]): string | undefined {
  const node = unwrap(expression);
  if (members.length > DEPTH) return undefined;
  if (node.type === 'MemberExpression') {
    const key = keyOf({ key: node.property, computed: node.computed });
    return key === undefined ? undefined : placeOf(node.object, at, [key, ...members]);
  }
  const binding = node.type === 'Identifier' ? bindingOf(at, node.name) : undefined;
  if (!binding?.members || isReassigned(binding)) return undefined;
  const all = [...binding.members, ...members];
  const { declaration, path } = binding;
  if (declaration.type === 'VariableDeclarator')
    return declaration.init ? placeOf(declaration.init, path, all) : undefined;
  const index = isFunction(path.node) ? path.node.params.findIndex((item) => item === declaration) : -1;
  const label = index < 0 ? undefined : functionLabel(path);
  return label === undefined ? undefined : [`${label}(${index})`, ...all].join('.');
}

/**
 * The types that a parameter and its members are annotated with, as far as they are names: by `.where`, and '' for itself.
 *
 * @param parameter  With its annotation, perhaps with a default.
 */
export function namedTypes(parameter: Node): Record<string, string[]> {
  const holder = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const annotation =
    'typeAnnotation' in holder ? (holder.typeAnnotation as Node | null | undefined) : undefined;
  const found: Record<string, string[]> = {};
  const add = (type: Node | undefined, place: string): void => {
    const names = namesOf(type);
    if (names && names.length > 0) found[place] = names;
    for (const member of type?.type === 'TSTypeLiteral' ? type.members : []) {
      if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') continue;
      add(member.typeAnnotation?.typeAnnotation as Node | undefined, `${place}.${member.key.name}`);
    }
  };
  if (annotation?.type === 'TSTypeAnnotation') add(annotation.typeAnnotation as Node, '');
  return found;
}

/** The names of types that it is, one of them or a list of it; undefined where it may be something else. */
function namesOf(type: Node | undefined): string[] | undefined {
  switch (type?.type) {
    case 'TSUnionType': {
      const names = type.types.map(namesOf);
      return names.every((own) => own !== undefined) ? names.flat() : undefined;
    }
    case 'TSParenthesizedType':
      return namesOf(type.typeAnnotation);
    case 'TSArrayType':
      return namesOf(type.elementType);
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
      return [];
    case 'TSTypeReference': {
      const { typeName } = type;
      const name = typeName.type === 'TSQualifiedName' ? typeName.right : typeName;
      if (name.type !== 'Identifier') return undefined;
      // `Prisma.Enumerable<Prisma.UserOrderByWithRelationInput>`
      const [only] = type.typeParameters?.params ?? [];
      return name.name === 'Enumerable' && only ? namesOf(only) : [name.name];
    }
    default:
      return undefined;
  }
}
