import type { ASTPath } from 'jscodeshift';
import { bindingOf, usesOf } from '../source/binding';
import { isFunction, literalOf, walk, type Node } from '../source/syntax';
import { codesOf, isErrorCode } from './error-codes';

/** What an `e.code` is asked: Prisma's codes that it is compared with (empty where they stand in another module), or something that is none of Prisma's. */
export type CodeContext =
  /** `needsText`: where `undefined` has no place (a key, an element to look for). */
  { kind: 'prisma'; codes: string[]; needsText?: boolean } | { kind: 'other' } | undefined;

/**
 * What the value at `path` (an `e.code`, or the variable that it was put in) is compared with, wherever that is done:
 * `===`, `switch`, `[…].includes`, `set.has`, a table's key, `expect(…).toBe`, `startsWith('P2')`.
 */
export function codeContext(path: ASTPath): CodeContext {
  const { parent, child } = outer(path);
  const { node } = parent;
  switch (node.type) {
    case 'BinaryExpression':
      if (!/^[!=]==?$/.test(node.operator)) return undefined;
      return comparedWith((node.left === child.node ? node.right : node.left) as Node, parent);
    case 'SwitchStatement':
      return comparedWithAny(
        node.cases.flatMap(({ test }) => test ?? []),
        parent,
      );
    case 'CallExpression':
    case 'OptionalCallExpression':
      return node.callee === child.node ? undefined : passedTo(node.callee, parent);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return node.object === child.node ? methodOf(parent) : asText(comparedWith(node.object, parent));
    case 'VariableDeclarator':
      return node.id.type === 'Identifier' && node.init === child.node
        ? contextOfVariable(parent, node.id.name)
        : undefined;
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return node.type === 'ConditionalExpression' && node.test === child.node
        ? undefined
        : codeContext(parent);
    default:
      return undefined;
  }
}

/** The nearest thing around that is no cast, `!` or parenthesis, and the node in it that holds `path`. */
function outer(path: ASTPath): { parent: ASTPath; child: ASTPath } {
  let child = path;
  let parent = path.parent as ASTPath;
  while (
    /^(TS(As|NonNull|Satisfies)Expression|TSTypeAssertion|ParenthesizedExpression)$/.test(parent.node.type)
  ) {
    child = parent;
    parent = parent.parent as ASTPath;
  }
  return { parent, child };
}

function comparedWith(other: Node, from: ASTPath): CodeContext {
  const codes = codesOf(other, from);
  if (codes) return { kind: 'prisma', codes };
  if (typeof literalOf(other)?.value === 'string') return { kind: 'other' };
  if (other.type === 'Identifier' && takesErrorCodes(other.name, from)) return { kind: 'prisma', codes: [] };
  return undefined;
}

function comparedWithAny(others: readonly Node[], from: ASTPath): CodeContext {
  const found = others.map((other) => comparedWith(other, from));
  const codes = found.flatMap((context) => (context?.kind === 'prisma' ? context.codes : []));
  if (codes.length > 0) return { kind: 'prisma', codes };
  return found.some((context) => context?.kind === 'other') ? { kind: 'other' } : undefined;
}

/** `RETRYABLE.includes(e.code)`, `set.has(e.code)`, `expect(e.code).toBe('P2002')`. */
function passedTo(callee: Node, call: ASTPath): CodeContext {
  if (callee.type === 'Identifier' && callee.name === 'expect') {
    const matched: Node[] = [];
    for (let at = call.parent as ASTPath; /Expression$/.test(at.node.type); at = at.parent as ASTPath) {
      if (at.node.type === 'CallExpression') matched.push(...(at.node.arguments as Node[]));
    }
    return comparedWithAny(matched, call);
  }
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
  const method = callee.property.type === 'Identifier' ? callee.property.name : '';
  if (/^(includes|has|indexOf|get)$/.test(method)) return asText(comparedWith(callee.object, call));
  if (method === 'test' && callee.object.type === 'RegExpLiteral') {
    return /^\^?P[\d\\[]/.test(callee.object.pattern)
      ? { kind: 'prisma', codes: [], needsText: true }
      : { kind: 'other' };
  }
  return undefined;
}

function asText(context: CodeContext): CodeContext {
  return context?.kind === 'prisma' ? { ...context, needsText: true } : context;
}

/** `e.code.startsWith('P2')` */
function methodOf(member: ASTPath): CodeContext {
  const call = member.parent as ASTPath;
  if (call.node.type !== 'CallExpression' && call.node.type !== 'OptionalCallExpression') return undefined;
  const [first] = call.node.arguments as Node[];
  const literal = first && literalOf(first)?.value;
  if (typeof literal === 'string') {
    return /^P\d?/.test(literal)
      ? { kind: 'prisma', codes: isErrorCode(literal) ? [literal] : [] }
      : { kind: 'other' };
  }
  const pattern = first?.type === 'RegExpLiteral' ? first.pattern : undefined;
  return pattern !== undefined && /^\^?P[\d\\[]/.test(pattern) ? { kind: 'prisma', codes: [] } : undefined;
}

/** What a variable that holds an `e.code` is compared with, where it is used. */
export function contextOfVariable(declarator: ASTPath, name: string): CodeContext {
  const binding = bindingOf(declarator, name);
  const contexts = binding ? usesOf(binding).map(codeContext) : [];
  const codes = contexts.flatMap((context) => (context?.kind === 'prisma' ? context.codes : []));
  if (contexts.some((context) => context?.kind === 'prisma')) return { kind: 'prisma', codes };
  return contexts.some((context) => context?.kind === 'other') ? { kind: 'other' } : undefined;
}

/** Whether a variable is a parameter to which this file hands Prisma's codes: `hasCode(e, 'P2002')`. */
function takesErrorCodes(name: string, from: ASTPath): boolean {
  const binding = bindingOf(from, name);
  if (binding?.kind !== 'parameter' || !isFunction(binding.path.node)) return false;
  const fn = binding.path.node;
  const index = fn.params.findIndex((parameter) => parameter === binding.declaration);
  const label = nameOfFunction(binding.path);
  if (label !== undefined && /prisma/i.test(label)) return true;
  let root = from;
  while (root.parent) root = root.parent as ASTPath;
  let found = false;
  walk(root.node, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== label)
      return;
    const argument = node.arguments[index];
    found ||=
      argument !== undefined && codesOf(argument as Node, root.get('program') as ASTPath) !== undefined;
  });
  return found;
}

function nameOfFunction(path: ASTPath): string | undefined {
  const { node } = path;
  if (node.type === 'FunctionDeclaration' && node.id) return String(node.id.name);
  if (node.type === 'ClassMethod' && node.key.type === 'Identifier') return node.key.name;
  const holder = (path.parent as ASTPath | null)?.node;
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier'
    ? holder.id.name
    : undefined;
}
