import type { ASTPath, CallExpression } from 'jscodeshift';
import { code, drizzle, parity } from '../drizzle/code';
import type { Names } from '../facts/types';
import { dropUnused, rootName } from '../source/drop-unused';
import { useImport } from '../source/imports';
import { mark, unmark } from '../source/markers';
import { materialize } from '../source/materialize';
import { putNode } from '../source/put-node';
import { findPaths } from '../source/find-paths';
import type { SourceFile } from '../source/source-file';
import type { Node, NodeOf } from '../source/syntax';
import type { Check } from './checks';
import { errorTypeOf } from './error-classes';
import { findErrorChecks, groupByHandler, handlerOf, type HandlerChecks } from './find-error-handlers';
import { replaceCodeInError, simplifyConditions } from './shape-tests';

/**
 * Makes the file's error handlers true for Prisma's and for Drizzle's errors. What cannot be is marked, and left.
 *
 * @param constants  Sources of imported constants by local name: they may hold codes.
 * @returns Every check that there was, for the report; paths of what was rewritten are those of the new nodes.
 */
export function rewriteErrorHandlers(
  file: SourceFile,
  names: Names,
  prismaMajor: number,
  constants?: Record<string, string>,
): Check[] {
  const groups = groupByHandler(findErrorChecks(file, prismaMajor, constants));
  const stuck = groups
    .filter(({ handler }) => !handler.rewritable && handler.protects)
    .map(({ node }) => node);
  const checks = groups.flatMap(keepWhole);
  for (const { path, left } of checks) {
    if (left === undefined) unmark(file, path, ['error-handler']);
  }
  for (const { path, left } of groups.flatMap((group) => group.checks)) {
    if (left !== undefined) mark(file, path, 'error-handler', left);
  }
  const freed = new Set<string>();
  for (const check of checks) {
    if (check.catches) catchToo(file, check.catches.node, names);
    if (!check.replacement) continue;
    const { node } = check.path;
    const name = node.type === 'BinaryExpression' ? rootName(node.right as Node) : undefined;
    if (name !== undefined) freed.add(name);
    replace(file, check, names);
  }
  const helper = (name: string) => localOf(file, name);
  replaceCodeInError(file, helper);
  simplifyConditions(file, helper);
  // The guard's import goes where conditions said already what it asked.
  const guard = helper('isKnownRequestError');
  if (guard !== undefined) freed.add(guard);
  replaceTypes(file, names, stuck).forEach((name) => freed.add(name));
  dropUnused(file, freed);
  return checks;
}

/**
 * A `catch` is rewritten whole or not at all: where something in it has to stay, so do the calls that throw into it.
 * A function that handlers elsewhere call is rewritten as far as it goes, since calls reach it from anywhere.
 */
function keepWhole({ handler, checks }: HandlerChecks): Check[] {
  if (handler.blocks !== 'all' || !handler.protects) return checks;
  return checks.map((check) => ({ ...check, replacement: undefined, left: check.left ?? handler.reason }));
}

function replace(file: SourceFile, { path, replacement, mayBeUndefined }: Check, names: Names): void {
  if (!replacement) return;
  const node = materialize(file, replacement, names);
  if (path.node.type === 'ObjectProperty') {
    declareInstead(file, path as ASTPath<NodeOf<'ObjectProperty'>>, node);
    file.markChanged(path);
    return;
  }
  putNode(path, node);
  if (mayBeUndefined) continueOptionally(path, node);
  const parent = path.parent as ASTPath;
  // The parentheses of `!(e instanceof Known)` belong to the node that went.
  if (parent.node.type === 'UnaryExpression' && parent.node.operator === '!') {
    putNode(parent, file.j.unaryExpression('!', node as never));
  }
  file.markChanged(parent);
}

/** `@Catch(Prisma.PrismaClientKnownRequestError, DrizzleQueryError, RecordError)` */
function catchToo(file: SourceFile, call: CallExpression, names: Names): void {
  const classes = [drizzle('DrizzleQueryError'), parity('RecordError')];
  call.arguments.push(...classes.map((name) => materialize(file, code`${name}`, names) as never));
  file.markChanged();
}

/** `const { code, ...rest } = e` → `const code = errorCode(e), { ...rest } = e` */
function declareInstead(file: SourceFile, path: ASTPath<NodeOf<'ObjectProperty'>>, value: Node): void {
  const declarator = (path.parent as ASTPath).parent as ASTPath<NodeOf<'VariableDeclarator'>>;
  const { declarations } = (declarator.parent as ASTPath<NodeOf<'VariableDeclaration'>>).node;
  const pattern = declarator.node.id as NodeOf<'ObjectPattern'>;
  pattern.properties.splice(pattern.properties.indexOf(path.node), 1);
  const at = declarations.indexOf(declarator.node);
  const own = file.j.variableDeclarator(path.node.value as never, value as never);
  declarations.splice(at, pattern.properties.length === 0 ? 1 : 0, own);
}

/** `errorCode(e)` where `e.code` was called upon: `errorCode(e)?.startsWith('P2')`. */
function continueOptionally(path: ASTPath, asked: Node): void {
  let isFirst = true;
  let child = asked;
  for (let at = path; at.parent; at = at.parent as ASTPath) {
    const { node } = at.parent as ASTPath;
    const isChain =
      (/^(Optional)?MemberExpression$/.test(node.type) && 'object' in node && node.object === child) ||
      (/^(Optional)?CallExpression$/.test(node.type) && 'callee' in node && node.callee === child);
    if (!isChain) return;
    const type = node.type.startsWith('Optional') ? node.type : `Optional${node.type}`;
    const optional = isFirst || ('optional' in node && node.optional === true);
    Object.assign(node, { type, optional });
    isFirst = false;
    child = node;
  }
}

/**
 * Types that name Prisma's classes: parameters, variables, casts, predicates; not those in handlers that have to stay.
 * Returns the names that they were reached by.
 */
function replaceTypes(file: SourceFile, names: Names, stuck: readonly unknown[]): string[] {
  const { j, root } = file;
  const freed: string[] = [];
  findPaths(root, 'TSTypeReference').forEach((path) => {
    const found = errorTypeOf(path.node, path);
    if (!found || stuck.includes(handlerOf(path).key)) return;
    const { typeName } = path.node;
    const qualifier = typeName.type === 'TSQualifiedName' ? typeName.left : typeName;
    if (qualifier.type === 'Identifier') freed.push(qualifier.name);
    const isKnown = found.kind === 'known' || found.kind === 'notFound';
    const name = isKnown
      ? useImport(file, { ...parity('KnownRequestError'), typeOnly: true }, names)
      : 'Error';
    putNode(path, j.tsTypeReference(j.identifier(name)));
    file.markChanged(path);
  });
  return freed;
}

function localOf(file: SourceFile, name: string): string | undefined {
  for (const declaration of findPaths(file.root, 'ImportDeclaration').map(({ node }) => node)) {
    for (const specifier of declaration.specifiers ?? []) {
      if (specifier.type === 'ImportSpecifier' && specifier.imported.name === name) {
        return String(specifier.local?.name ?? name);
      }
    }
  }
  return undefined;
}
