import type { ProjectFacts } from '../facts/types';
import type { Analysis } from '../prisma/find/analysis';
import { child, children, eachChild, isCall, keyOf, type Node } from '../prisma/find/node';
import { ownMembers, typeOf, type Binding } from '../prisma/find/program';
import type { Role } from '../prisma/find/shape';
import { parametersOf, typeShape } from '../prisma/find/type-shape';
import { findPaths } from '../source/find-paths';
import { useImport } from '../source/imports';
import type { SourceFile } from '../source/source-file';
import { transactionType } from './defer-list';

/** Types that the client module exports. */
const TYPES: Record<Role, readonly string[]> = {
  root: ['Database'],
  transaction: ['Transaction'],
  either: ['Database', 'Transaction'],
};

/**
 * Gives a parameter that receives a transaction Drizzle's type in place of Prisma's: `tx: Prisma.TransactionClient`
 * becomes `tx: Transaction`. What the type says besides (`| undefined`) stays; an untyped parameter stays untyped.
 *
 * @param member  What of the parameter receives it, where it is an object: `params: { tx: Prisma.TransactionClient }`.
 * @returns Names that the old type used.
 */
export function retype(
  file: SourceFile,
  analysis: Analysis,
  binding: Binding,
  role: Role,
  facts: ProjectFacts,
  member?: string,
): string[] {
  const holder = holderOf(binding, analysis, member);
  const type = child(holder, 'typeAnnotation');
  if (!holder || !type) return [];
  const replaced = replaceClients(type, analysis, binding, role, file, facts);
  if (!replaced) return [];
  holder.typeAnnotation = replaced.type;
  file.markChanged();
  return replaced.names;
}

/** The node whose `typeAnnotation` is the parameter's type: the annotation, or the member of the pattern's type literal. */
function holderOf(
  { annotation, parameter, members, node, scope }: Binding,
  { program }: Analysis,
  name = members[0],
): Node | undefined {
  if (!annotation || !parameter) return undefined;
  const pattern = node.type === 'TSParameterProperty' ? child(node, 'parameter') : node;
  const left = pattern?.type === 'AssignmentPattern' ? child(pattern, 'left') : pattern;
  if (name === undefined) return child(left, 'typeAnnotation');
  const all = members.length <= 1 ? ownMembers(program, annotation, scope) : undefined;
  return child(
    all?.find((item) => keyOf(item, 'key') === name),
    'typeAnnotation',
  );
}

/**
 * Gives a function that is a parameter, and receives a transaction, Drizzle's type: `run: (tx: Prisma.TransactionClient) =>
 * Promise<T>` becomes `run: (tx: Transaction) => Promise<T>`.
 *
 * @param place  Which of the function's own parameters receives it.
 * @returns Names that the old type used.
 */
export function retypeCallback(
  file: SourceFile,
  analysis: Analysis,
  binding: Binding,
  place: number,
  role: Role,
  facts: ProjectFacts,
): string[] {
  const { annotation, scope } = binding;
  if (annotation?.type === 'TSAnyKeyword' && role === 'transaction' && place === 0)
    return typeWrapper(file, binding, facts);
  const parameter = parametersOf(annotation)[place];
  const holder = child(parameter, 'typeAnnotation');
  const type = child(holder, 'typeAnnotation');
  const replaced = holder && type && replaceClients(type, analysis, { scope }, role, file, facts);
  if (!replaced) return [];
  holder.typeAnnotation = replaced.type;
  file.markChanged();
  return replaced.names;
}

/**
 * `function transaction(input: any) { return prisma.$transaction(input); }` gives what Prisma's types made of the list: Drizzle's make nothing of
 * `any`. It becomes `transaction<Result>(input: (tx: Transaction) => Promise<Result>)`.
 */
function typeWrapper(file: SourceFile, { parameter, node, scope }: Binding, facts: ProjectFacts): string[] {
  const fn = parameter?.fn;
  const isOpen = fn && !child(fn, 'returnType') && !child(fn, 'typeParameters') && !typeOf(scope, 'Result');
  const isElement = file.path.endsWith('x') && fn?.type === 'ArrowFunctionExpression';
  if (!fn || !isOpen || isElement || node.type !== 'Identifier' || !givesOnlyItsTransaction(fn)) return [];
  const transaction = transactionType(file, facts.names);
  const source = `function made<Result>(input: (tx: ${transaction}) => Promise<Result>) {}`;
  const [made] = findPaths(file.j(source), 'FunctionDeclaration');
  const own = made?.node as unknown as Node | undefined;
  node.typeAnnotation = child(children(own, 'params')[0], 'typeAnnotation');
  fn.typeParameters = child(own, 'typeParameters');
  file.markChanged();
  return [];
}

/** `=> prisma.$transaction(…)`, `{ return prisma.$transaction(…); }` */
function givesOnlyItsTransaction(fn: Node): boolean {
  const body = child(fn, 'body');
  const [statement, ...others] = body?.type === 'BlockStatement' ? children(body, 'body') : [];
  const value =
    statement?.type === 'ReturnStatement' && others.length === 0 ? child(statement, 'argument') : body;
  const call = value?.type === 'AwaitExpression' ? child(value, 'argument') : value;
  return isCall(call) && keyOf(child(call, 'callee'), 'property') === '$transaction';
}

/**
 * Gives a variable that holds such a client Drizzle's type in place of Prisma's.
 *
 * @returns Names that the old type used.
 */
export function retypeVariable(
  file: SourceFile,
  analysis: Analysis,
  { node, annotation, scope }: Binding,
  role: Role,
  facts: ProjectFacts,
): string[] {
  const holder = child(child(node, 'id'), 'typeAnnotation');
  const replaced = holder && annotation && replaceClients(annotation, analysis, { scope }, role, file, facts);
  if (!replaced) return [];
  holder.typeAnnotation = replaced.type;
  file.markChanged();
  return replaced.names;
}

/**
 * Gives a function that returns such a client Drizzle's type in place of Prisma's.
 *
 * @returns Names that the old type used.
 */
export function retypeResult(
  file: SourceFile,
  analysis: Analysis,
  fn: Node,
  role: Role,
  facts: ProjectFacts,
): string[] {
  const holder = child(fn, 'returnType');
  const type = child(holder, 'typeAnnotation');
  const scope = analysis.program.scopes.get(fn);
  const promised = isPromise(type) ? child(type, 'typeParameters') : undefined;
  const inner = promised ? children(promised, 'params')[0] : type;
  const replaced = holder && inner && scope && replaceClients(inner, analysis, { scope }, role, file, facts);
  if (!replaced) return [];
  if (promised) promised.params = [replaced.type];
  else holder.typeAnnotation = replaced.type;
  file.markChanged();
  return replaced.names;
}

function isPromise(type: Node | undefined): boolean {
  return child(type, 'typeName')?.name === 'Promise';
}

function replaceClients(
  type: Node,
  analysis: Analysis,
  binding: Pick<Binding, 'scope'>,
  role: Role,
  file: SourceFile,
  facts: ProjectFacts,
): { type: Node; names: string[] } | undefined {
  const { j } = file;
  const members = type.type === 'TSUnionType' ? children(type, 'types') : [type];
  const isClient = (item: Node): boolean =>
    typeShape(analysis.evaluator, item, binding.scope)?.kind === 'client';
  const clients = members.filter(isClient);
  if (clients.length === 0) return undefined;
  const names = TYPES[role].map((name) =>
    useImport(
      file,
      { type: 'import', from: { module: 'client' }, name, alias: `Drizzle${name}`, typeOnly: true },
      facts.names,
    ),
  );
  const ours = names.map((name) => j.tsTypeReference(j.identifier(name)) as unknown as Node);
  const rest = members.filter((item) => !isClient(item));
  const all = [...ours, ...rest];
  const [only] = all;
  const result = all.length === 1 && only ? only : (j.tsUnionType(all as never) as unknown as Node);
  return { type: result, names: clients.flatMap(namesIn) };
}

function namesIn(node: Node): string[] {
  const own = node.type === 'Identifier' ? [String(node.name)] : [];
  eachChild(node, (item) => own.push(...namesIn(item)));
  return own;
}
