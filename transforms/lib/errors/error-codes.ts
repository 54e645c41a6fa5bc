import type { ASTPath } from 'jscodeshift';
import { bindingOf } from '../source/binding';
import { importedCodes } from './imported-codes';
import { childrenOf, chainOf, keyOf, literalOf, unwrap, type Node } from '../source/syntax';

/** Whether a text is one of Prisma's error codes: `P2002`. */
export function isErrorCode(value: unknown): value is string {
  return typeof value === 'string' && /^P[1-6]\d{3}$/.test(value);
}

/** Codes that only Prisma can raise, and no Drizzle error stands for: why. */
export const UNREACHABLE: Record<string, string> = {
  P2012: 'Drizzle does not check that required values are there before it asks the database',
  P2013: 'Drizzle does not check that required arguments are there before it asks the database',
  P2019: 'Drizzle does not check arguments before it asks the database',
  P2028:
    'Drizzle’s transactions have no time limit of their own: `statement_timeout` of the database has, and `connectionTimeoutMillis` of the pool (an error of its own code, P2024)',
};

/** Names of constants and enums of other modules that hold Prisma's codes: `PrismaErrorCode.Unique`, `PRISMA_UNIQUE_VIOLATION`. */
export const CODES_ELSEWHERE = /prisma[\w.]*(err|code|violation|not_?found|unique|constraint)/i;

/**
 * The error codes that an expression holds: a literal, a constant, a list, a `Set`, an object with codes as keys or
 * values, or a member of one. Undefined where it holds none that can be seen.
 */
export function codesOf(expression: Node, from: ASTPath, depth = 0): string[] | undefined {
  if (depth > 4) return undefined;
  const node = unwrap(expression);
  const literal = literalOf(node)?.value;
  if (literal !== undefined) return isErrorCode(literal) ? [literal] : undefined;
  const chain = chainOf(node);
  if (chain) return codesOfChain(chain, from, depth);
  if (!/^(ArrayExpression|ObjectExpression|NewExpression|CallExpression|SpreadElement)$/.test(node.type)) {
    return undefined;
  }
  const found = node.type === 'ObjectExpression' ? codesOfEntries(node) : childrenOf(node);
  const codes = found.flatMap((item) => codesOf(item, from, depth + 1) ?? []);
  return codes.length > 0 ? [...new Set(codes)] : undefined;
}

function codesOfEntries(node: Extract<Node, { type: 'ObjectExpression' }>): Node[] {
  return node.properties.flatMap((property) => {
    if (property.type !== 'ObjectProperty' && property.type !== 'Property') return [];
    const { key } = property;
    const name = { type: 'StringLiteral', value: key.type === 'Identifier' ? key.name : '' } as Node;
    return [key.type === 'Identifier' && !property.computed ? name : key, property.value];
  });
}

function codesOfChain(chain: readonly string[], from: ASTPath, depth: number): string[] | undefined {
  const [root = '', ...members] = chain;
  const binding = bindingOf(from, root);
  // Constants of other modules, and enums, go by their name.
  if (!binding || binding.kind === 'import') {
    const held = importedCodes(root, from);
    if (held) {
      const member = members.reduce<Node | undefined>(memberOf, held);
      // A member that is none of its codes is something else: `CODES.gone`.
      return member
        ? codesOf(member, from, depth + 1)
        : members.length > 0
          ? undefined
          : codesOf(held, from, depth + 1);
    }
    return CODES_ELSEWHERE.test(chain.join('.')) ? [] : undefined;
  }
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init || binding.members?.length !== 0) {
    return undefined;
  }
  const init = members.reduce<Node | undefined>(memberOf, unwrap(declaration.init));
  return codesOf(init ?? declaration.init, binding.path, depth + 1);
}

function memberOf(object: Node | undefined, name: string): Node | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  for (const property of object.properties) {
    if (property.type === 'ObjectProperty' && keyOf(property) === name) return unwrap(property.value);
  }
  return undefined;
}
