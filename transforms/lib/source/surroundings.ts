import type { ASTPath } from 'jscodeshift';
import { chainOf } from './syntax';

/** What stands around an expression: whether statements can be put before it, and what becomes of its value. */
export interface Surroundings {
  /**
   * The nearest statement that others can be put before, or an arrow function whose body is the expression;
   * undefined where there is none (a parameter's default, a class property, the test of a loop).
   */
  host: ASTPath | undefined;
  /** Whether nothing else of the statement is evaluated before the expression, so that its parts may be moved out. */
  isFirst: boolean;
  /** The value is the whole statement's: unused, kept in one `const`/`let`, or returned; `part` of a larger expression otherwise. */
  role: 'unused' | 'declared' | 'returned' | 'part';
  /** With `declared`: the pattern or identifier that receives the value. */
  receiver?: ASTPath;
}

/** @param path  The call, or the `await` around it where it is awaited at once. */
export function surroundingsOf(path: ASTPath): Surroundings {
  let isFirst = true;
  let role: Surroundings['role'] | undefined;
  let receiver: ASTPath | undefined;
  for (let at = path; at.parent; at = at.parent as ASTPath) {
    const parent = at.parent as ASTPath;
    const field = fieldOf(at);
    if (isHostless(parent, field)) return { host: undefined, isFirst: false, role: 'part' };
    if (at !== path && isListed(at)) return { host: at, isFirst, role: role ?? 'part', receiver };
    if (isBranch(parent, field)) return { host: at, isFirst, role: role ?? 'part', receiver };
    if (parent.node.type === 'ArrowFunctionExpression' && field === 'body') {
      return { host: parent, isFirst, role: role ?? (at === path ? 'returned' : 'part') };
    }
    if (at === path) {
      role = roleUnder(parent, field);
      if (role === 'declared') receiver = parent.get('id') as ASTPath;
    }
    isFirst &&= isEvaluatedFirst(parent, field, at.name);
  }
  return { host: undefined, isFirst: false, role: 'part' };
}

/** The field of the parent that holds `path` (ast-types puts a list's own path between an element and its parent). */
function fieldOf(path: ASTPath): string {
  const holder = path.parentPath as ASTPath | null;
  return String(typeof path.name === 'number' && holder ? holder.name : path.name);
}

function isListed(path: ASTPath): boolean {
  return (
    typeof path.name === 'number' &&
    /^(body|consequent)$/.test(fieldOf(path)) &&
    /Statement$|Declaration$/.test(path.node.type)
  );
}

/** The body of an `if`, `else` or loop that has no braces. */
function isBranch(parent: ASTPath, field: string): boolean {
  if (parent.node.type === 'IfStatement') return field === 'consequent' || field === 'alternate';
  return /^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(parent.node.type) && field === 'body';
}

/** Where the expression is evaluated again and again, or belongs to no statement. */
function isHostless(parent: ASTPath, field: string): boolean {
  switch (parent.node.type) {
    case 'WhileStatement':
    case 'DoWhileStatement':
      return field === 'test';
    case 'ForStatement':
      return field === 'test' || field === 'update';
    case 'AssignmentPattern':
    case 'ClassProperty':
    case 'Decorator':
      return true;
    default:
      return false;
  }
}

function roleUnder(parent: ASTPath, field: string): Surroundings['role'] {
  const { node } = parent;
  if (node.type === 'ExpressionStatement') return 'unused';
  if (node.type === 'ReturnStatement') return 'returned';
  const isOnly =
    node.type === 'VariableDeclarator' &&
    field === 'init' &&
    (parent.parent as ASTPath<{ type: 'VariableDeclaration'; declarations: unknown[] }>).node.declarations
      .length === 1;
  return isOnly ? 'declared' : 'part';
}

/** Fields that are evaluated before everything else below their node. */
const FIRST: Record<string, RegExp> = {
  ExpressionStatement: /./,
  ReturnStatement: /./,
  ThrowStatement: /./,
  VariableDeclaration: /./,
  AwaitExpression: /./,
  TSAsExpression: /./,
  TSNonNullExpression: /./,
  TSSatisfiesExpression: /./,
  ParenthesizedExpression: /./,
  UnaryExpression: /./,
  VariableDeclarator: /^init$/,
  MemberExpression: /^object$/,
  OptionalMemberExpression: /^object$/,
  CallExpression: /^callee$/,
  OptionalCallExpression: /^callee$/,
  LogicalExpression: /^left$/,
  BinaryExpression: /^left$/,
  ConditionalExpression: /^test$/,
  IfStatement: /^test$/,
  SwitchStatement: /^discriminant$/,
  ForOfStatement: /^right$/,
};

function isEvaluatedFirst(parent: ASTPath, field: string, index: unknown): boolean {
  const { node } = parent;
  // The name of what is called says the same afterwards.
  if (node.type === 'CallExpression' && field === 'arguments')
    return index === 0 && chainOf(node.callee) !== undefined;
  if (node.type === 'ArrayExpression') return index === 0;
  if (node.type === 'VariableDeclaration') return node.declarations.length === 1;
  if (node.type === 'AssignmentExpression')
    return field === 'right' && node.left.type === 'Identifier' && node.operator === '=';
  return FIRST[node.type]?.test(field) ?? false;
}
