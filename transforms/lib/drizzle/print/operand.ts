import type { Operator } from '../../query/plan/predicate';
import type { ColumnRef } from '../../query/query';
import type { Value } from '../../query/value';
import { effectOf } from '../../source/effect';
import { chainOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { call, code, drizzle, parity, type Code } from '../code';

/** A string literal in single quotes. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/**
 * A computed value as an operand beside a column: as it stands, or converted where Prisma takes what the driver does
 * not: ISO strings for dates, numbers for bigints, fractions for integers (semantics 3.7, 3.8).
 *
 * @param mayBeMissing  The value reaches a helper that looks at `undefined` and `null` itself: they pass unconverted.
 */
export function printOperand(value: Value, field: ColumnRef, mayBeMissing = false): Code {
  const plain = code`${{ node: value.expression }}`;
  const literal = value.literal?.value;
  if (field.isList || field.kind === 'enum') return plain;
  if (typeof literal === 'number') {
    if (field.type === 'BigInt') return code`${String(Math.trunc(literal))}n`;
    if (field.type === 'Int' && !Number.isInteger(literal)) return code`${String(Math.trunc(literal))}`;
  }
  const conversion = conversionOf(value, field);
  return conversion ? converted(value, conversion, mayBeMissing) : plain;
}

/** How Prisma calls an operator, where it is called otherwise here. */
const PRISMA_NAMES: Partial<Record<Operator, string>> = { eq: 'equals', ne: 'not' };

/** The operand of a comparison. Prisma refuses null there: where it may come, a conversion would make a value of it (1970, 0). */
export function printCompared(value: Value, field: ColumnRef, operator: Operator): Code {
  const conversion = field.isList || !value.presence.maybeNull ? undefined : conversionOf(value, field);
  if (!conversion) return printOperand(value, field);
  const name = quoted(PRISMA_NAMES[operator] ?? operator);
  return code`${conversion}(${call(parity('required'), [{ node: value.expression }, name])})`;
}

/** What a value has to go through before the driver of the column's type takes it: `new Date`; undefined for nothing. */
export function conversionOf(value: Value, field: ColumnRef): Code | undefined {
  if (field.kind === 'enum' || isNothing(value.expression)) return undefined;
  switch (field.type) {
    case 'DateTime':
      return value.type === 'date' || value.type === 'dates' ? undefined : code`new Date`;
    case 'BigInt':
      return value.type === 'bigint' ? undefined : code`BigInt`;
    case 'Decimal':
      return value.type === 'decimal' ? undefined : code`new ${drizzle('Decimal', 'decimal.js')}`;
    case 'Int':
      return isFraction(value.expression) ? code`Math.trunc` : undefined;
    default:
      return undefined;
  }
}

/** `isNew ? null : undefined`: nothing, whatever the test says. */
function isNothing(expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'ConditionalExpression') return isNothing(node.consequent) && isNothing(node.alternate);
  const literal = literalOf(node);
  return literal !== undefined && (literal.value ?? null) === null;
}

function converted(value: Value, by: Code, mayBeMissing: boolean): Code {
  const node = { node: value.expression };
  const isSure = !value.presence.maybeUndefined && !value.presence.maybeNull;
  if (!mayBeMissing || isSure) return code`${by}(${node})`;
  return isRepeatable(value) ? code`${node} && ${by}(${node})` : printUnlessMissing(value, by);
}

/** The conversion of a value that may be missing, and must not be computed twice. */
export function printUnlessMissing(value: Value, by: Code): Code {
  return call(parity('unlessMissing'), [{ node: value.expression }, code`(value) => ${by}(value)`]);
}

/**
 * Whether a number may have a fraction, as far as it is written: `a / b`, `x * 0.5`, `parseFloat(text)`, `Math.sqrt(x)`. What a
 * variable holds is taken for whole: every number of a program would be cut off otherwise.
 */
function isFraction(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'NumericLiteral':
      return !Number.isInteger(node.value);
    case 'UnaryExpression':
      return isFraction(node.argument);
    case 'ConditionalExpression':
      return isFraction(node.consequent) || isFraction(node.alternate);
    case 'LogicalExpression':
      return isFraction(node.left) || isFraction(node.right);
    case 'BinaryExpression':
      return node.operator === '/' || isFraction(node.left as Node) || isFraction(node.right);
    case 'CallExpression':
      return isFractionCall(chainOf(node.callee)?.join('.') ?? '', node.arguments);
    default:
      return false;
  }
}

function isFractionCall(callee: string, args: readonly Node[]): boolean {
  if (/^Math\.(abs|max|min)$/.test(callee)) return args.some(isFraction);
  return /^(Number\.)?parseFloat$|^performance\.now$|^Math\.(?!(floor|ceil|round|trunc|sign|clz32|imul)$)/.test(
    callee,
  );
}

/**
 * The pattern of a `LIKE`: wildcards in the value stay alive, as in Prisma (semantics 3.1). Null, which Prisma refuses, would
 * become the text 'null'.
 */
export function printPattern(value: Value, match: 'contains' | 'startsWith' | 'endsWith'): Code {
  const [before, after] = { contains: ['%', '%'], startsWith: ['', '%'], endsWith: ['%', ''] }[match] as [
    string,
    string,
  ];
  if (typeof value.literal?.value === 'string')
    return code`${quoted(`${before}${value.literal.value}${after}`)}`;
  const node = { node: value.expression };
  const text = value.presence.maybeNull ? call(parity('required'), [node, quoted(match)]) : code`${node}`;
  return code`${`\`${before}\${`}${text}${`}${after}\``}`;
}

/** Whether the value can be written twice. */
export function isRepeatable(value: Value): boolean {
  return effectOf(value.expression) === 'none';
}
