import { bindingOf } from '../../../source/binding';
import { unwrap, type Node } from '../../../source/syntax';
import { modelType } from '../../../types/model-names';
import type { Model } from '../../datamodel';
import { annotationOf } from '../annotated-keys';
import type { ReadEnv } from '../env';

/**
 * The relation that data writes by the type it is annotated with: `data: Prisma.PostCreateInput` has no foreign keys, so that a
 * row that cannot be without its author names that one by the relation.
 */
export function neededRelation(node: Node, model: Model, env: ReadEnv): string | undefined {
  const isCreateInput = typeNames(annotated(node, env)).some((name) => {
    const found = modelType(name, env.datamodel);
    return found?.suffix === 'CreateInput' && found.model.name === model.name;
  });
  return isCreateInput ? requiredRelation(model) : undefined;
}

/** A relation without which there is no row of the model, as long as no key stands in its place. */
export function requiredRelation(model: Model): string | undefined {
  return model.fields.find(
    (field) => field.kind === 'relation' && field.cardinality === 'owning-one' && field.isRequired,
  )?.name;
}

/** The type of a parameter or of a variable, as it is written. */
function annotated(node: Node, { at }: ReadEnv): Node | undefined {
  const expression = unwrap(node);
  const binding = expression.type === 'Identifier' ? bindingOf(at, expression.name) : undefined;
  if (!binding) return undefined;
  return binding.declaration.type === 'VariableDeclarator'
    ? annotationOf(binding.declaration.id, binding.members)
    : annotationOf(binding.declaration, binding.members);
}

/** `Prisma.PostCreateInput & { … }`: the names of the types that it is put together from. */
function typeNames(type: Node | undefined): string[] {
  switch (type?.type) {
    case 'TSIntersectionType':
    case 'TSUnionType':
      return type.types.flatMap(typeNames);
    case 'TSTypeReference': {
      const { typeName } = type;
      const name = typeName.type === 'TSQualifiedName' ? typeName.right : typeName;
      return name.type === 'Identifier' ? [name.name] : [];
    }
    default:
      return [];
  }
}
