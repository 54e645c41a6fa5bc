import type { ASTPath } from 'jscodeshift';
import { putNode } from '../source/put-node';
import { findPaths } from '../source/find-paths';
import type { SourceFile } from '../source/source-file';
import { bindingOf, usesOf } from '../source/binding';
import { chainOf, isFunction, literalOf, unwrap, walk, type Node, type NodeOf } from '../source/syntax';

type Logical = NodeOf<'LogicalExpression'>;

const CHECKERS = new Set([
  'errorCode',
  'isKnownRequestError',
  'errorMeta',
  'adapterErrorMeta',
  'violatedColumns',
]);

/**
 * Takes out of conditions what the new checks already say: `e && typeof e === 'object' && 'code' in e` before
 * `errorCode(e) === 'P2002'`, or `isKnownRequestError(e)` where nothing else needs the type. `'code' in e` has to go,
 * since Drizzle's errors have none; the rest goes for the reader.
 *
 * @param helper  Local name of a helper of the parity file, or undefined where the file does not import it.
 */
export function simplifyConditions(file: SourceFile, helper: (name: string) => string | undefined): void {
  const code = helper('errorCode');
  if (code === undefined) return;
  const { root } = file;
  const guard = helper('isKnownRequestError');
  // Inner conditions first: what is rebuilt holds nodes, not copies.
  for (const path of findPaths(root, 'LogicalExpression').reverse()) {
    const { operator } = path.node;
    const parent = (path.parent as ASTPath).node;
    if (operator === '??' || (parent.type === 'LogicalExpression' && parent.operator === operator)) continue;
    const holds = operator === '&&';
    const terms = termsOf(path.node, operator);
    const asked = new Set(terms.flatMap((term) => askedError(term, code) ?? []));
    const decided = new Set(terms.flatMap((term) => (decides(term, holds) && askedError(term, code)) || []));
    const isImplied = (term: Node): boolean => {
      if (askedError(term, code) !== undefined) return false;
      const shape = shapeTest(term, holds);
      if (shape !== undefined && decided.has(shape)) return true;
      const guarded = guard === undefined ? undefined : guardedError(term, guard, holds);
      if (guarded === undefined || !decided.has(guarded)) return false;
      // What wants a text (`set.has(errorCode(e))`) rests on the guard's type, as other uses of the error may.
      return (
        terms.every((item) => askedError(item, code) !== guarded || isComparison(item)) &&
        !needsType(path, guarded)
      );
    };
    const kept = terms
      .filter((term) => !isImplied(term))
      .map((term) => (holds ? orCode(file, term, asked, code) : term));
    if (kept.every((term, index) => term === terms[index])) continue;
    const [first, ...others] = kept;
    if (first)
      putNode(
        path,
        others.reduce((left, right) => logical(file, operator, left, right), first),
      );
    file.markChanged(path);
  }
}

function logical(file: SourceFile, operator: '&&' | '||', left: Node, right: Node): Node {
  return file.j.logicalExpression(operator, left as never, right as never);
}

function isComparison(term: Node): boolean {
  const node = unwrap(term);
  return node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator);
}

/** Whether a comparison is false for what is no error of the database: `=== 'P2002'` in `&&`, `!== 'P2002'` in `||`. */
function decides(term: Node, holds: boolean): boolean {
  const node = unwrap(term);
  if (node.type === 'UnaryExpression' && node.operator === '!') return decides(node.argument, !holds);
  if (node.type === 'BinaryExpression') return node.operator.startsWith(holds ? '==' : '!=');
  return holds && /^(Optional)?CallExpression$/.test(node.type);
}

/** `'code' in e` beside `errorCode(e) !== 'P2002'`: Drizzle's errors have no `code`. */
function orCode(file: SourceFile, term: Node, asked: ReadonlySet<string>, code: string): Node {
  const key = term.type === 'BinaryExpression' && term.operator === 'in' ? shapeTest(term, true) : undefined;
  if (key === undefined || !asked.has(key) || term.type !== 'BinaryExpression') return term;
  const { j } = file;
  const hasCode = j.binaryExpression(
    '!==',
    j.callExpression(j.identifier(code), [term.right]),
    j.identifier('undefined'),
  );
  return j.parenthesizedExpression(j.logicalExpression('||', term, hasCode));
}

function termsOf(node: Node, operator: string): Node[] {
  if (node.type !== 'LogicalExpression' || node.operator !== operator) return [node];
  return [...termsOf(node.left, operator), ...termsOf(node.right, operator)];
}

/** The error of `errorCode(e) === …`, `codes.has(errorCode(e))`, `e` or `err.cause` as written. */
function askedError(term: Node, local: string): string | undefined {
  let found: string | undefined;
  if (isFunction(term)) return undefined;
  walk(term, (node) => {
    if (isFunction(node)) return false;
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== local)
      return;
    found ??= chainOf(node.arguments[0] as Node)?.join('.');
    return false;
  });
  return found;
}

/** The error of a term that only asks whether it could have a code: `e`, `typeof e === 'object'`, `'code' in e`. */
function shapeTest(term: Node, holds: boolean): string | undefined {
  const node = unwrap(term);
  if (!holds) {
    if (node.type === 'UnaryExpression' && node.operator === '!') return shapeTest(node.argument, true);
    if (node.type !== 'BinaryExpression' || !/^!==?$|^===?$/.test(node.operator)) return undefined;
    return comparesShape(node, node.operator.startsWith('=') ? 'null' : 'type');
  }
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'BinaryExpression') return undefined;
  if (node.operator === 'in') {
    return /^(code|meta)$/.test(String(literalOf(node.left as Node)?.value))
      ? keyOfChain(node.right as Node)
      : undefined;
  }
  if (/^===?$/.test(node.operator)) return comparesShape(node, 'type');
  return /^!==?$/.test(node.operator) ? comparesShape(node, 'null') : undefined;
}

function comparesShape(
  { left, right }: NodeOf<'BinaryExpression'>,
  what: 'type' | 'null',
): string | undefined {
  const operand = left as Node;
  const literal = literalOf(right as Node);
  if (what === 'null')
    return literal && (literal.value === null || literal.value === undefined)
      ? keyOfChain(operand)
      : undefined;
  if (operand.type !== 'UnaryExpression' || operand.operator !== 'typeof') return undefined;
  const chain = chainOf(operand.argument);
  if (literal?.value === 'object') return chain?.join('.');
  return literal?.value === 'string' && chain?.at(-1) === 'code' ? chain.slice(0, -1).join('.') : undefined;
}

function keyOfChain(node: Node): string | undefined {
  return chainOf(node)?.join('.');
}

function guardedError(term: Node, guard: string, holds: boolean): string | undefined {
  const node = unwrap(term);
  if (!holds)
    return node.type === 'UnaryExpression' && node.operator === '!'
      ? guardedError(node.argument, guard, true)
      : undefined;
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== guard)
    return undefined;
  return keyOfChain(node.arguments[0] as Node);
}

/** Whether some use of the error may rest on its narrowed type: any but by our helpers, `throw`, and logging. */
function needsType(path: ASTPath<Logical>, key: string): boolean {
  const binding = bindingOf(path, key.split('.')[0] ?? '');
  if (!binding) return true;
  const { identifier } = binding;
  const annotation = identifier.type === 'Identifier' ? identifier.typeAnnotation : undefined;
  if (annotation?.type === 'TSTypeAnnotation' && annotation.typeAnnotation.type === 'TSAnyKeyword')
    return false;
  return usesOf(binding).some((use) => !isFreeOfType(use));
}

function isFreeOfType(use: ASTPath): boolean {
  const parent = (use.parent as ASTPath).node;
  switch (parent.type) {
    case 'ThrowStatement':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'LogicalExpression':
    case 'TSAsExpression':
    case 'TSTypePredicate':
      return true;
    case 'CallExpression':
      return (
        (parent.callee.type === 'Identifier' && CHECKERS.has(parent.callee.name)) ||
        (parent.callee.type === 'MemberExpression' && chainOf(parent.callee)?.[0] === 'console')
      );
    default:
      return false;
  }
}

/**
 * `if ('code' in e) { … errorCode(e) … }`: Drizzle's errors have no `code`, so the question becomes whether there is
 * one for `errorCode`, or goes where more is asked beside it.
 */
export function replaceCodeInError(file: SourceFile, helper: (name: string) => string | undefined): void {
  const code = helper('errorCode');
  if (code === undefined) return;
  const { j, root } = file;
  findPaths(root, 'BinaryExpression', ({ operator }) => operator === 'in').forEach((path) => {
    const key = shapeTest(path.node, true);
    if (key === undefined || !isAskedInside(path, key, code)) return;
    const parent = path.parent as ASTPath;
    if (parent.node.type === 'LogicalExpression' && parent.node.operator === '&&') {
      const { left, right } = parent.node;
      putNode(parent, left === path.node ? right : left);
    } else {
      const asked = j.callExpression(j.identifier(code), [path.node.right as never]);
      putNode(path, j.binaryExpression('!==', asked, j.identifier('undefined')));
    }
    file.markChanged(path);
  });
}

/** Whether what the condition guards asks for the code of the error, or of another name for it. */
function isAskedInside(path: ASTPath, key: string, code: string): boolean {
  let at = path;
  while (at.parent && /^(LogicalExpression|UnaryExpression)$/.test((at.parent as ASTPath).node.type))
    at = at.parent as ASTPath;
  const { node } = at.parent as ASTPath;
  if (node.type !== 'IfStatement' || node.test !== at.node) return false;
  const names = new Set([key]);
  let isAsked = false;
  walk(node.consequent, (inner) => {
    if (inner.type === 'VariableDeclarator' && inner.id.type === 'Identifier' && inner.init) {
      if (names.has(keyOfChain(inner.init) ?? '')) names.add(inner.id.name);
    }
    if (inner.type === 'CallExpression' && inner.callee.type === 'Identifier' && inner.callee.name === code) {
      isAsked ||= names.has(keyOfChain(inner.arguments[0] as Node) ?? '');
    }
  });
  return isAsked;
}
