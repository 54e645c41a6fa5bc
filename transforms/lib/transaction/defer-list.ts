import type { ASTPath } from 'jscodeshift';
import { block, code } from '../drizzle/code';
import type { Names } from '../facts/types';
import { child, children, identifierName, isNode, type Node } from '../prisma/find/node';
import { findPaths } from '../source/find-paths';
import type { Expression } from '../query/value';
import { useImport } from '../source/imports';
import { materialize } from '../source/materialize';
import { putNode } from '../source/put-node';
import type { SourceFile } from '../source/source-file';
import type { BuiltList } from './built-list';

/**
 * Makes the calls in a list that is filled before its `$transaction` functions of the transaction's client: Prisma's
 * promises start when the transaction runs them, Drizzle's when they are made. The calls stay Prisma's.
 *
 * @param tx        Name of the transaction's client.
 * @param isUsed    Whether somebody looks at the results.
 * @returns Names that its type used.
 */
export function deferList(
  file: SourceFile,
  list: BuiltList,
  { tx, isUsed }: { tx: string; isUsed: boolean },
  names: Names,
): string[] {
  const isTyped = /\.[mc]?tsx?$/.test(file.path);
  const type = isTyped ? transactionType(file, names) : undefined;
  const annotation = child(child(child(list.declarator, 'id'), 'typeAnnotation'), 'typeAnnotation');
  const isDeclared =
    list.isUntold || (annotation !== undefined && child(annotation, 'elementType')?.type !== 'TSAnyKeyword');
  deferCalls(file, list.calls, { tx, isUsed, type: isDeclared ? undefined : type }, names);
  return type === undefined || !isDeclared ? [] : retypeList(file, list.declarator, annotation, type);
}

/**
 * `call` → `async (tx: Transaction) => call`
 *
 * @param type  The client's type, where nothing else tells it.
 */
export function deferCalls(
  file: SourceFile,
  made: readonly Node[],
  { tx, isUsed, type }: { tx: string; isUsed: boolean; type: string | undefined },
  names: Names,
): void {
  const calls = new Set(made);
  const paths = findPaths(file.root, [
    'CallExpression',
    'OptionalCallExpression',
    'TaggedTemplateExpression',
  ]);
  for (const path of paths.filter((item) => calls.has(item.node as unknown as Node))) {
    const head = type === undefined ? `async (${tx}) => ` : `async (${tx}: ${type}) => `;
    const inner = code`${{ node: path.node as Expression }}`;
    const fn = materialize(file, isUsed ? code`${head}${inner}` : block(head, [code`await ${inner}`]), names);
    putNode(path as ASTPath, fn);
  }
  file.markChanged();
}

/** The local name of the type of a transaction's client. */
export function transactionType(file: SourceFile, names: Names): string {
  return useImport(
    file,
    {
      type: 'import',
      from: { module: 'client' },
      name: 'Transaction',
      alias: 'DrizzleTransaction',
      typeOnly: true,
    },
    names,
  );
}

/** `PrismaPromise<X>[]` → `((tx: Transaction) => Promise<X>)[]`; `any[]` says nothing that would be wrong. */
function retypeList(
  file: SourceFile,
  declarator: Node,
  annotation: Node | undefined,
  transaction: string,
): string[] {
  const id = child(declarator, 'id');
  if (!id) return [];
  const promised = annotation && promisedType(annotation);
  const text = promised ? file.textOf(promised) : 'unknown';
  const source = `let list: ((tx: ${transaction}) => Promise<${text}>)[];`;
  const [made] = findPaths(file.j(source), 'VariableDeclarator');
  id.typeAnnotation = child(made?.node as unknown as Node | undefined, 'id')?.typeAnnotation;
  file.markChanged();
  return annotation ? namesOfType(annotation) : [];
}

/** `X` of the `PrismaPromise<X>` or `Promise<X>` in a type. */
function promisedType(type: Node): Node | undefined {
  const name = child(type, 'typeName');
  const plain = identifierName(name?.type === 'TSQualifiedName' ? child(name, 'right') : name);
  const [argument] = children(child(type, 'typeParameters') ?? child(type, 'typeArguments'), 'params');
  if (plain !== undefined && /^(Prisma)?Promise$/.test(plain)) return argument;
  return child(type, 'elementType')
    ? promisedType(child(type, 'elementType') as Node)
    : argument && promisedType(argument);
}

/** Names that a type uses. */
export function namesOfType(node: Node): string[] {
  const own = node.type === 'Identifier' ? [String(node.name)] : [];
  const inner = Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  return [...own, ...inner.filter(isNode).flatMap(namesOfType)];
}
