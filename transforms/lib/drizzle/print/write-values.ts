import type { ColumnRef, ColumnUpdate, ColumnWrite, Condition, SpreadWrite } from '../../query/query';
import type { Value } from '../../query/value';
import { isSameExpression } from '../../source/same-expression';
import { code, drizzle, object, type Code, type Hole } from '../code';
import { isRepeatable, printOperand } from './operand';

type Write = ColumnWrite | ColumnUpdate | SpreadWrite;

/** The object of a row: `{ email, createdAt: now }`. */
export function printRow(columns: readonly (ColumnWrite | SpreadWrite)[], table: Hole): Code {
  return printWrites(columns, table);
}

/** The object of an update's `set`: arithmetic and pushed elements as SQL. */
export function printSet(columns: readonly Write[], table: Hole): Code {
  return printWrites(columns, table);
}

function printWrites(columns: readonly Write[], table: Hole): Code {
  const [only] = columns;
  if (columns.length === 1 && only?.kind === 'spread') return printSpread(only, table);
  const entries: { key: string | null; value: Hole }[] = [];
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as Write;
    if (column.kind === 'spread') {
      entries.push({ key: null, value: code`...${printSpread(column, table)}` });
      continue;
    }
    const next = columns[index + 1];
    const pair = next && isAlternative(column, next);
    if (pair) index += 1;
    const value = pair ? choice(column, next as ColumnWrite, table) : under(column.when, printColumnValue(column, table));
    entries.push({ key: column.field.name, value: shorthand(column, value) });
  }
  return object(entries);
}

/** `{ email }` where the value is a variable of the column's name. */
function shorthand(column: ColumnWrite | ColumnUpdate, value: Code): Hole {
  if (column.kind !== 'set' || 'jsonNull' in column.value || column.when.length > 0) return value;
  const { expression } = column.value;
  const [only] = value.parts;
  const isPlain = value.parts.length === 1 && only?.kind === 'node';
  return isPlain && expression.type === 'Identifier' && expression.name === column.field.name ? column.field.name : value;
}

/** What is known only at run time is checked, and translated where Prisma's words stand in it. */
function printSpread({ value, isPlain }: SpreadWrite, table: Hole): Code {
  const node = { node: value.expression };
  return isPlain ? code`${node}` : code`${{ type: 'import', from: { module: 'dynamic' }, name: 'columnValues' }}(${table}, ${node})`;
}

function isAlternative(a: ColumnWrite | ColumnUpdate, b: Write): boolean {
  if (b.kind === 'spread' || a.field.name !== b.field.name || a.when.length !== 1 || b.when.length !== 1) return false;
  const [one, other] = [a.when[0] as Condition, b.when[0] as Condition];
  return one.holds !== other.holds && isSameExpression(one.test.expression, other.test.expression);
}

function choice(a: ColumnWrite | ColumnUpdate, b: ColumnWrite, table: Hole): Code {
  const [first, second] = a.when[0]?.holds ? [a, b] : [b, a];
  const test = first.when[0] as Condition;
  return code`${{ node: test.test.expression }} ? ${printColumnValue(first, table)} : ${printColumnValue(second, table)}`;
}

/** `test ? value : undefined`: `undefined` leaves a column alone, in Prisma and in Drizzle. */
export function under(when: readonly Condition[], value: Code): Code {
  return when.reduceRight(
    (inner, { test, holds }) =>
      holds ? code`${{ node: test.expression }} ? ${inner} : undefined` : code`${{ node: test.expression }} ? undefined : ${inner}`,
    value,
  );
}

function printColumnValue(column: ColumnWrite | ColumnUpdate, table: Hole): Code {
  if (column.kind === 'arithmetic') return printArithmetic(column, table);
  if (column.kind === 'push') return printPush(column, table);
  if ('jsonNull' in column.value) {
    return column.value.jsonNull === 'DbNull' ? code`null` : code`${drizzle('sql')}\`'null'::${jsonType(column.field)}\``;
  }
  return printValue(column.value, column.field);
}

function jsonType(field: ColumnRef): string {
  return field.nativeType?.name === 'Json' ? 'json' : 'jsonb';
}

/**
 * A value for a column: converted where Prisma takes what the column's type does not (ISO strings for dates, numbers
 * for bigints and decimals, fractions for integers).
 */
export function printValue(value: Value, field: ColumnRef): Code {
  const plain = code`${{ node: value.expression }}`;
  if (value.literal?.value === null || value.literal?.value === undefined ? value.literal !== undefined : false) return plain;
  if (field.kind === 'scalar' && field.type === 'Decimal' && !field.isList) {
    if (value.type !== 'number' && value.type !== 'string') return plain;
    return present(value, code`new ${drizzle('Decimal', 'decimal.js')}(${plain})`);
  }
  const converted = printOperand(value, field);
  const isConverted = converted.parts.length !== 1 || converted.parts[0]?.kind !== 'node';
  return isConverted && !value.literal ? present(value, converted) : converted;
}

/** `undefined` and `null` pass unconverted. */
function present(value: Value, converted: Code): Code {
  const { maybeUndefined, maybeNull } = value.presence;
  const node = { node: value.expression };
  if (!maybeUndefined && !maybeNull) return converted;
  if (!isRepeatable(value)) return code`${node} && ${converted}`;
  if (maybeUndefined && maybeNull) return code`${node} == null ? ${node} : ${converted}`;
  return code`${node} ${maybeNull ? '=== null ? null' : '=== undefined ? undefined'} : ${converted}`;
}

const OPERATORS = { increment: '+', decrement: '-', multiply: '*', divide: '/' } as const;

/** ``sql`${users.credits} + ${amount}` ``: the database computes, so concurrent updates lose nothing (semantics 11.5). */
function printArithmetic(column: Extract<ColumnUpdate, { kind: 'arithmetic' }>, table: Hole): Code {
  const { field, value } = column;
  const sql = drizzle('sql');
  const own = code`${table}.${field.name}`;
  return code`${sql}\`\${${own}} ${OPERATORS[column.operator]} \${${operand(value, field, own)}}\``;
}

/** A Decimal goes through its column, which knows how the driver takes it. */
function operand(value: Value, field: ColumnRef, own: Code): Code {
  const node = code`${{ node: value.expression }}`;
  if (field.kind !== 'scalar') return node;
  if (field.type === 'Decimal') {
    return value.type === 'number' || value.type === 'string' ? node : code`${drizzle('sql')}.param(${node}, ${own})`;
  }
  return field.type === 'Int' ? printOperand(value, field) : node;
}

/** `push`: appended by the database; a list that is NULL becomes what is pushed (semantics 5.4). */
function printPush({ field, value }: Extract<ColumnUpdate, { kind: 'push' }>, table: Hole): Code {
  const sql = drizzle('sql');
  const own = code`${table}.${field.name}`;
  const isList = value.type === 'array' || value.expression.type === 'ArrayExpression';
  const node = { node: value.expression };
  const pushed = isList ? code`${node}` : isScalar(value) ? code`[${node}]` : code`[${node}].flat()`;
  return code`${sql}\`\${${own}} || \${${sql}.param(${pushed}, ${own})}\``;
}

function isScalar(value: Value): boolean {
  return value.literal !== undefined || value.type !== undefined;
}
