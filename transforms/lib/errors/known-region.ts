import type { ASTPath } from 'jscodeshift';
import { bindingOf, type Binding } from '../source/binding';
import { chainOf, isFunction, literalOf, unwrap, type Node } from '../source/syntax';
import { errorClassOf, errorKindOfName, errorTypeOf } from './error-classes';

/** An expression that is an error, as far as checks can be told apart: `e`, `err.cause`. */
export interface ErrorRef {
  key: string;
  binding: Binding | undefined;
}

/** The error that an expression names, or undefined where it is computed (a call, an index). */
export function errorRefOf(expression: Node, from: ASTPath): ErrorRef | undefined {
  const chain = chainOf(expression);
  return chain && { key: chain.join('.'), binding: bindingOf(from, chain[0] ?? '') };
}

/**
 * Whether `error` is known to be one of Prisma's known request errors at `path`: by its declared type, or by a check
 * that encloses the place or leaves the function before it.
 */
export function isKnownAt(path: ASTPath, error: ErrorRef): boolean {
  if (isDeclaredKnown(error)) return true;
  for (let at = path; at.parent; at = at.parent as ASTPath) {
    const parent = at.parent as ASTPath;
    if (parent.node === error.binding?.path.node && isFunction(parent.node)) return isLeftBefore(at, error);
    if (isImpliedIn(parent, at.node, error) || isLeftBefore(at, error)) return true;
  }
  return false;
}

function isDeclaredKnown({ key, binding }: ErrorRef): boolean {
  if (!binding || key.includes('.') || binding.members?.length !== 0) return false;
  const { identifier, declaration, path } = binding;
  const annotation = annotationOf(identifier);
  if (annotation) return isKnownType(annotation, path);
  if (declaration.type !== 'VariableDeclarator' || declaration.init?.type !== 'TSAsExpression') return false;
  return isKnownType(declaration.init.typeAnnotation as Node, path);
}

function annotationOf(identifier: Node): Node | undefined {
  if (identifier.type !== 'Identifier') return undefined;
  const annotation = identifier.typeAnnotation;
  return annotation?.type === 'TSTypeAnnotation' ? (annotation.typeAnnotation as Node) : undefined;
}

function isKnownType(type: Node, from: ASTPath): boolean {
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
    if (type.typeName.name === 'KnownRequestError') return true;
  }
  return errorTypeOf(type, from)?.kind === 'known';
}

/** Whether a parent's test or left side says so of the child that holds the place. */
function isImpliedIn(from: ASTPath, child: Node, error: ErrorRef): boolean {
  const { node } = from;
  switch (node.type) {
    case 'LogicalExpression':
      return (
        node.right === child &&
        node.operator !== '??' &&
        implies(node.left, node.operator === '&&', error, from)
      );
    case 'IfStatement':
    case 'ConditionalExpression':
      return node.test !== child && implies(node.test, node.consequent === child, error, from);
    default:
      return false;
  }
}

/** `if (!(e instanceof Known)) throw e;` before the statement at `path`. */
function isLeftBefore(path: ASTPath, error: ErrorRef): boolean {
  const list = (path.parentPath as ASTPath | null)?.value as unknown;
  if (typeof path.name !== 'number' || !Array.isArray(list)) return false;
  return (list as Node[])
    .slice(0, path.name)
    .some(
      (node) =>
        node.type === 'IfStatement' && leaves(node.consequent) && implies(node.test, false, error, path),
    );
}

function leaves(node: Node): boolean {
  if (node.type === 'BlockStatement') return node.body.some((statement) => leaves(statement));
  return /^(Throw|Return|Continue|Break)Statement$/.test(node.type);
}

/** Whether `test` being true (`holds`) or false says that the error is a known one. */
function implies(expression: Node, holds: boolean, error: ErrorRef, from: ASTPath): boolean {
  const test = unwrap(expression);
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return implies(test.argument, !holds, error, from);
  if (test.type === 'LogicalExpression' && test.operator === (holds ? '&&' : '||')) {
    return implies(test.left, holds, error, from) || implies(test.right, holds, error, from);
  }
  const checked = holds ? knownCheckOf(test, from) : undefined;
  return checked !== undefined && chainOf(checked)?.join('.') === error.key;
}

/** The expression of which `node` asks whether it is a known request error. */
export function knownCheckOf(node: Node, from: ASTPath): Node | undefined {
  if (node.type === 'BinaryExpression') {
    if (node.operator === 'instanceof') {
      const kind = errorClassOf(node.right as Node, from)?.kind;
      return kind === 'known' || kind === 'notFound' ? (node.left as Node) : undefined;
    }
    return node.operator.startsWith('==') ? namedError(node.left as Node, node.right as Node) : undefined;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined;
  const [argument] = node.arguments as Node[];
  return node.callee.name === 'isKnownRequestError' || isGuard(node.callee.name, from) ? argument : undefined;
}

/** `e.name === 'PrismaClientKnownRequestError'`, `e.constructor.name === …`: the `e`. */
function namedError(left: Node, right: Node): Node | undefined {
  const name = literalOf(right)?.value;
  if (typeof name !== 'string' || errorKindOfName(name) !== 'known') return undefined;
  return namedErrorObject(left);
}

/** The `e` of `e.name`, `e?.constructor.name`. */
export function namedErrorObject(expression: Node): Node | undefined {
  const node = unwrap(expression);
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined;
  if (node.property.type !== 'Identifier' || node.property.name !== 'name') return undefined;
  const object = unwrap(node.object);
  const isConstructor =
    (object.type === 'MemberExpression' || object.type === 'OptionalMemberExpression') &&
    object.property.type === 'Identifier' &&
    object.property.name === 'constructor';
  return isConstructor ? object.object : object;
}

/** A function of this file declared as `e is Prisma.PrismaClientKnownRequestError`. */
function isGuard(name: string, from: ASTPath): boolean {
  const binding = bindingOf(from, name);
  const { declaration } = binding ?? {};
  const fn = declaration?.type === 'VariableDeclarator' ? declaration.init : declaration;
  if (!binding || !fn || !isFunction(fn)) return false;
  const returns =
    fn.returnType?.type === 'TSTypeAnnotation' ? (fn.returnType.typeAnnotation as Node) : undefined;
  if (returns?.type !== 'TSTypePredicate' || !returns.typeAnnotation) return false;
  return isKnownType(returns.typeAnnotation.typeAnnotation as Node, binding.path);
}
