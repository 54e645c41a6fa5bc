import {
  child,
  children,
  eachChild,
  identifierName,
  isFunction,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import type { Program } from '../prisma/find/program';
import { isName } from '../prisma/find/references';
import type { ImportedName } from './constants';

/** Whether a function is nothing but `if (…) return {…}; return {…};` over objects that are written out. */
export function givesObjects(fn: Node): boolean {
  const body = child(fn, 'body');
  if (body?.type !== 'BlockStatement') return unwrapped(body)?.type === 'ObjectExpression';
  const statements = children(body, 'body');
  return statements.every((statement, index) =>
    index === statements.length - 1 ? returnsObject(statement) : isEarlyReturn(statement),
  );
}

function isEarlyReturn(statement: Node): boolean {
  if (statement.type !== 'IfStatement' || child(statement, 'alternate')) return false;
  const branch = child(statement, 'consequent');
  const statements = branch?.type === 'BlockStatement' ? children(branch, 'body') : branch ? [branch] : [];
  return statements.length === 1 && statements.every(returnsObject);
}

function returnsObject(statement: Node): boolean {
  return (
    statement.type === 'ReturnStatement' &&
    unwrapped(child(statement, 'argument'))?.type === 'ObjectExpression'
  );
}

/**
 * The names that a function needs besides its parameters, by where they can be imported from; undefined where one of them
 * cannot, or something in it would mean something else elsewhere.
 */
export function freeNames(fn: Node, program: Program): Record<string, ImportedName> | undefined {
  const own = new Set(children(fn, 'params').flatMap(namesIn));
  const found: Record<string, ImportedName> = {};
  const visit = (node: Node): boolean => {
    if (isFunction(node) || /^(This|Await|Yield)Expression$|^TS/.test(node.type))
      return /^TS(As|Satisfies|NonNull)Expression$/.test(node.type) && visit(unwrapped(node));
    const name = identifierName(node);
    if (name !== undefined && !own.has(name) && name !== 'undefined') {
      const from = sourceOf(name, program);
      if (!from) return false;
      found[name] = from;
    }
    let isKnown = true;
    eachChild(node, (item, key) => {
      if (!isName(node, key) && key !== 'typeAnnotation') isKnown &&= visit(item);
    });
    return isKnown;
  };
  const body = child(fn, 'body');
  return body && visit(body) ? found : undefined;
}

/** Where another file can import a name of this one from: where it comes from, or this module itself. */
function sourceOf(name: string, program: Program): ImportedName | undefined {
  const binding = program.root.values.get(name);
  if (!binding) return undefined;
  if (binding.imported) return binding.imported.name === '*' ? undefined : binding.imported;
  const isExported = program.exports.some(({ node }) => {
    const declaration = child(node, 'declaration');
    return (
      node.type === 'ExportNamedDeclaration' &&
      declaration?.kind === 'const' &&
      children(declaration, 'declarations').some((item) => identifierName(child(item, 'id')) === name)
    );
  });
  return isExported ? { from: '', name } : undefined;
}

function namesIn(pattern: Node): string[] {
  const names: string[] = [];
  const visit = (node: Node): void => {
    const name = identifierName(node);
    if (name !== undefined) names.push(name);
    eachChild(node, (item, key) => {
      if (!isName(node, key) && key !== 'typeAnnotation') visit(item);
    });
  };
  visit(pattern);
  return names;
}
