import type { ASTPath } from 'jscodeshift';
import { bindingOf, type Binding } from '../../../source/binding';
import { isFunction, keyOf, unwrap, type Node } from '../../../source/syntax';
import { modelType } from '../../../types/model-names';
import type { Model } from '../../datamodel';
import { annotationOf } from '../annotated-keys';
import type { ReadEnv } from '../env';

/**
 * The relation that data writes by the type it is annotated with: `data: Prisma.PostCreateInput` has no foreign keys, so that a
 * row that cannot be without its author names that one by the relation.
 */
export function neededRelation(node: Node, model: Model, env: ReadEnv): string | undefined {
  const isCreateInput = namesOf(node, env.at).some((name) => {
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

/** How many variables and functions are looked through. */
const DEPTH = 6;

/** The names of the types that an expression is said to have: of its variable or parameter, of the list that it comes from, of the function that gives it. */
function namesOf(node: Node, at: ASTPath, depth = 0): string[] {
  const expression = unwrap(node);
  if (depth > DEPTH) return [];
  if (expression.type === 'AwaitExpression')
    return expression.argument ? namesOf(expression.argument, at, depth + 1) : [];
  if (expression.type === 'CallExpression') return typeNames(returnTypeOf(expression.callee, at));
  const binding = expression.type === 'Identifier' ? bindingOf(at, expression.name) : undefined;
  if (!binding) return [];
  const { declaration, members, path } = binding;
  const isVariable = declaration.type === 'VariableDeclarator';
  const annotation = annotationOf(isVariable ? declaration.id : declaration, members);
  if (annotation || members?.length !== 0) return typeNames(annotation);
  const list = listOf(binding);
  if (list) return elementNames(list, path, depth + 1);
  return isVariable && declaration.init ? namesOf(declaration.init, path, depth + 1) : [];
}

/** The list of which a variable or parameter is each element: `for (const row of rows)`, `rows.map((row) => …)`. */
function listOf({ declaration, path }: Binding): Node | undefined {
  const { node } = path;
  if (node.type === 'ForOfStatement') return node.right;
  if (!isFunction(node) || node.params[0] !== declaration) return undefined;
  const call = (path.parent as ASTPath | null)?.node;
  const isCallback = call?.type === 'CallExpression' && call.arguments[0] === node;
  const callee = isCallback ? unwrap(call.callee) : undefined;
  return callee?.type === 'MemberExpression' && EACH.test(keyOf({ key: callee.property }) ?? '')
    ? callee.object
    : undefined;
}

const EACH = /^(map|forEach|flatMap|filter|some|every|find)$/;

/** The names of the types that the elements of a list are said to have. */
function elementNames(list: Node, at: ASTPath, depth: number): string[] {
  const expression = unwrap(list);
  if (depth > DEPTH) return [];
  if (expression.type === 'CallExpression') {
    const callee = unwrap(expression.callee);
    const [callback] = expression.arguments;
    if (callee.type === 'MemberExpression' && callback && isFunction(callback)) {
      const method = keyOf({ key: callee.property });
      if (method === 'filter') return elementNames(callee.object, at, depth + 1);
      const isGiven = method === 'map' && callback.body.type !== 'BlockStatement';
      return isGiven ? namesOf(callback.body, at, depth + 1) : [];
    }
    return typeNames(elementOf(returnTypeOf(callee, at)));
  }
  const binding = expression.type === 'Identifier' ? bindingOf(at, expression.name) : undefined;
  if (!binding) return [];
  const { declaration, members, path } = binding;
  const isVariable = declaration.type === 'VariableDeclarator';
  const annotation = annotationOf(isVariable ? declaration.id : declaration, members);
  if (annotation) return typeNames(elementOf(annotation));
  return isVariable && declaration.init && members?.length === 0
    ? elementNames(declaration.init, path, depth + 1)
    : [];
}

/** `T` of `T[]`, `Array<T>` and `Promise<T[]>`. */
function elementOf(type: Node | undefined): Node | undefined {
  if (type?.type === 'TSArrayType') return type.elementType;
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const [only] = type.typeParameters?.params ?? [];
  if (/^(Readonly)?Array$/.test(type.typeName.name)) return only;
  return type.typeName.name === 'Promise' ? elementOf(only) : undefined;
}

/** What a function of the file, or a method of the class around, is said to give. */
function returnTypeOf(callee: Node, at: ASTPath): Node | undefined {
  const name = unwrap(callee);
  if (name.type === 'Identifier') {
    const declaration = bindingOf(at, name.name)?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : declaration;
    return init && isFunction(init) ? typeOf(init.returnType) : undefined;
  }
  if (name.type !== 'MemberExpression' || name.object.type !== 'ThisExpression') return undefined;
  const key = keyOf({ key: name.property, computed: name.computed });
  for (let path: ASTPath | null = at; path; path = path.parent as ASTPath | null) {
    if (path.node.type !== 'ClassBody') continue;
    const method = path.node.body.find((item) => 'key' in item && keyOf({ key: item.key as Node }) === key);
    return method && 'returnType' in method ? typeOf(method.returnType) : undefined;
  }
  return undefined;
}

function typeOf(annotation: Node | null | undefined): Node | undefined {
  return annotation?.type === 'TSTypeAnnotation' ? (annotation.typeAnnotation as Node) : undefined;
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
