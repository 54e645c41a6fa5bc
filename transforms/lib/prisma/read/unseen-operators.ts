import type { ASTPath } from 'jscodeshift';
import { bindingOf, pathOf, returnsOf, usesOf, type Binding } from '../../source/binding';
import { scopeAround } from '../../source/function-around';
import { outermost } from '../../source/outermost';
import { isFunction, keyOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { annotationOf } from './annotated-keys';
import type { ReadEnv } from './env';
import { headsOf } from './key-paths';

/** What Prisma takes for operators under a column's key: of filters, and of updates. */
const OPERATORS: ReadonlySet<string> = new Set([
  ...['equals', 'not', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte'],
  ...['contains', 'startsWith', 'endsWith', 'search', 'mode'],
  ...['has', 'hasSome', 'hasEvery', 'isEmpty'],
  ...['set', 'push', 'increment', 'decrement', 'multiply', 'divide'],
]);

/** Whether these are all keys of an object that Prisma would take for operators. */
export function areOperators(keys: Iterable<string>): boolean {
  const heads = [...headsOf(keys)].filter((key) => !/^[<!]/.test(key));
  return heads.length > 0 && heads.every((key) => OPERATORS.has(key));
}

const DEPTH = 6;

/**
 * Whether what stands under a column's key and cannot be seen whole may be an object of operators (`{ gte: … }`,
 * `{ increment: 1 }`), which is no value to compare with or to write: something that it is assigned, returned or
 * annotated as is an object, or its type has one.
 *
 * @param path  Keys to it: `['where', 'createdAt']`.
 */
export function mayBeOperators(node: Node, env: ReadEnv, path: string[]): boolean {
  const known = env.facts.files[env.file.path]?.presence[env.site.id]?.[path.join('.')];
  return (
    known?.mayBeOperators === true || areOperators(known?.keys ?? []) || isObject(node, env.at, env, DEPTH)
  );
}

function isObject(expression: Node, at: ASTPath, env: ReadEnv, depth: number): boolean {
  if (depth === 0) return false;
  const node = unwrap(expression);
  const any = (...nodes: (Node | null | undefined)[]): boolean =>
    nodes.some((item) => item != null && isObject(item, at, env, depth - 1));
  switch (node.type) {
    case 'ObjectExpression':
      return true;
    case 'ConditionalExpression':
      return any(node.consequent, node.alternate);
    case 'LogicalExpression':
      return node.operator === '&&' ? any(node.right) : any(node.left, node.right);
    case 'AssignmentExpression':
      return any(node.right);
    case 'AwaitExpression':
      return any(node.argument);
    case 'Identifier': {
      const binding = literalOf(node) ? undefined : bindingOf(at, node.name);
      return binding !== undefined && holdsObject(binding, env, depth - 1);
    }
    case 'CallExpression':
      return givesObject(node.callee, at, env, depth - 1);
    default:
      return false;
  }
}

/** Whether a variable is ever given an object, or has members set; whether a parameter is annotated as a filter. */
function holdsObject(binding: Binding, env: ReadEnv, depth: number): boolean {
  const { declaration, path } = binding;
  if (binding.kind === 'parameter') return isObjectType(annotationOf(declaration, binding.members));
  if (declaration.type !== 'VariableDeclarator' || binding.members?.length !== 0) return false;
  if (isObjectType(annotationOf(declaration.id, []))) return true;
  return (
    (declaration.init != null && isObject(declaration.init, path, env, depth)) ||
    usesOf(binding).some((use) => givesOperator(use, env, depth))
  );
}

/** `range = { gte: from }`, `range.gte = from` */
function givesOperator(use: ASTPath, env: ReadEnv, depth: number): boolean {
  const own = outermost(use);
  const parent = own.parent as ASTPath | null;
  if (parent?.node.type === 'AssignmentExpression')
    return own.name === 'left' && isObject(parent.node.right, parent, env, depth);
  if (parent?.node.type !== 'MemberExpression' || own.name !== 'object') return false;
  const target = outermost(parent);
  const isSet =
    target.name === 'left' && (target.parent as ASTPath | null)?.node.type === 'AssignmentExpression';
  const { property, computed } = parent.node;
  return isSet && OPERATORS.has(keyOf({ key: property, computed }) ?? '');
}

/** Whether a function of this file, or one of another whose objects are known, gives an object. */
function givesObject(callee: Node, at: ASTPath, env: ReadEnv, depth: number): boolean {
  const named = unwrap(callee);
  const binding = named.type === 'Identifier' ? bindingOf(at, named.name) : undefined;
  if (!binding) return false;
  if (binding.kind === 'import')
    return areOperators(env.facts.files[env.file.path]?.returnedKeys?.[binding.name] ?? []);
  const { declaration } = binding;
  const fn = declaration.type === 'VariableDeclarator' ? declaration.init : declaration;
  if (!fn || !isFunction(fn)) return false;
  const path = pathOf(fn, scopeAround(binding.path)) ?? pathOf(fn, binding.path);
  if (!path) return false;
  if (fn.body.type !== 'BlockStatement') return isObject(fn.body, path.get('body') as ASTPath, env, depth);
  return returnsOf(path).some(
    (inner) => inner.node.argument != null && isObject(inner.node.argument, inner, env, depth),
  );
}

/** `{ gte?: Date }`, `Prisma.DateTimeFilter`, `string | Prisma.StringFilter` */
function isObjectType(type: Node | undefined): boolean {
  switch (type?.type) {
    case 'TSTypeLiteral':
      return true;
    case 'TSUnionType':
      return type.types.some(isObjectType);
    case 'TSTypeReference': {
      const { typeName } = type;
      const name = typeName.type === 'TSQualifiedName' ? typeName.right : typeName;
      return name.type === 'Identifier' && /Filter$|FieldUpdateOperationsInput$/.test(name.name);
    }
    default:
      return false;
  }
}
