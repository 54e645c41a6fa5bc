import { chainOf, childrenOf, unwrap, walk, type Node } from './syntax';

/** See {@link effectOf}. */
export type Effect = 'none' | 'fresh' | 'effects';

/**
 * What evaluating an expression does: `none`: the same value each time; `fresh`: a new value each time (`new Date()`,
 * `Math.random()`, `x.trim()`), which nobody else notices; `effects`: unknown calls, `await`, assignments.
 */
export function effectOf(expression: Node): Effect {
  const node = unwrap(expression);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
    case 'ThisExpression':
    case 'TemplateElement':
    case 'Super':
      return 'none';
    case 'Identifier':
      return 'none';
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return 'fresh';
    case 'NewExpression':
      return worst([
        isBuiltIn(node.callee, BUILT_IN_CLASSES) ? 'fresh' : 'effects',
        ...node.arguments.map((item) => effectOf(item)),
      ]);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return worst([
        isHarmlessCall(node.callee) ? 'fresh' : 'effects',
        ...childrenOf(node.callee)
          .filter((item) => item.type !== 'Identifier')
          .map((item) => effectOf(item)),
        ...node.arguments.map((item) => effectOf(item)),
      ]);
    case 'ArrayExpression':
    case 'ObjectExpression':
      return worst(['fresh', ...childrenOf(node).map((item) => effectOf(item))]);
    case 'UnaryExpression':
      return node.operator === 'delete' ? 'effects' : effectOf(node.argument);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'TemplateLiteral':
    case 'SpreadElement':
    case 'ObjectProperty':
      return worst(childrenOf(node).map((item) => effectOf(item)));
    default:
      return 'effects';
  }
}

/**
 * Whether the expression can be computed again, and gives an equal value: no effects, those of functions in it counted,
 * and neither the clock nor chance.
 */
export function isRepeatable(expression: Node): boolean {
  let isAgain = effectOf(expression) !== 'effects';
  walk(expression, (node) => {
    const isCall = /^(Call|OptionalCall|New)Expression$/.test(node.type);
    if (isCall ? isVolatile(node) || effectOf(node) === 'effects' : CHANGING.test(node.type)) isAgain = false;
    return isAgain;
  });
  return isAgain;
}

const CHANGING = /^(Await|Yield|Assignment|Update)Expression$/;
const VOLATILE = /^(Date\.now|Math\.random|crypto\.randomUUID|randomUUID|Symbol)$/;

function isVolatile(node: Node): boolean {
  if (node.type === 'NewExpression')
    return node.arguments.length === 0 && chainOf(node.callee)?.join('.') === 'Date';
  return 'callee' in node && isBuiltIn(node.callee as Node, VOLATILE);
}

function worst(effects: Effect[]): Effect {
  if (effects.includes('effects')) return 'effects';
  return effects.includes('fresh') ? 'fresh' : 'none';
}

const BUILT_IN_CLASSES =
  /^(Date|Map|Set|URL|URLSearchParams|Array|Object|RegExp|Uint8Array|Decimal|Prisma\.Decimal)$/;
const BUILT_IN_FUNCTIONS =
  /^(String|Number|Boolean|BigInt|parseInt|parseFloat|isNaN|encodeURIComponent|decodeURIComponent|Math\.\w+|Date\.(now|UTC|parse)|JSON\.(stringify|parse)|Object\.(keys|values|entries|fromEntries)|Array\.(from|isArray|of)|Number\.\w+|Buffer\.from|Symbol|crypto\.randomUUID|randomUUID)$/;

function isBuiltIn(callee: Node, names: RegExp): boolean {
  return names.test(chainOf(callee)?.join('.') ?? '');
}

/** Methods of strings, arrays, dates and numbers that change nothing. */
export const HARMLESS_METHODS = new Set(
  (
    'toString toISOString toJSON toLowerCase toUpperCase toLocaleString toLocaleDateString toFixed trim trimStart trimEnd slice substring substr split join concat padStart padEnd replace replaceAll ' +
    'getTime getDate getDay getFullYear getMonth getHours getMinutes getSeconds valueOf includes startsWith endsWith indexOf at charAt repeat normalize map filter flatMap flat find some every keys values entries has get'
  ).split(' '),
);

function isHarmlessCall(callee: Node): boolean {
  if (isBuiltIn(callee, BUILT_IN_FUNCTIONS)) return true;
  const node = unwrap(callee);
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return false;
  return node.property.type === 'Identifier' && !node.computed && HARMLESS_METHODS.has(node.property.name);
}
