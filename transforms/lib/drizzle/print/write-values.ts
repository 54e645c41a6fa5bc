import { dialectOf, type Dialect } from '../../query/dialect';
import type { ColumnRef, ColumnUpdate, ColumnWrite, Condition, SpreadWrite } from '../../query/query';
import type { Expression, Value } from '../../query/value';
import { CannotWrite } from '../../query/plan/write-context';
import { jsonNullOf } from '../../source/json-null';
import { isSameExpression } from '../../source/same-expression';
import { chainOf, unwrap, walk } from '../../source/syntax';
import { call, code, drizzle, object, parity, type Code, type Hole } from '../code';
import { dynamic } from './dynamic';
import type { PrintEnv } from './env';
import { conversionOf, isRepeatable, printOperand, printUnlessMissing, quoted } from './operand';

/** Where a value goes. */
export interface Into {
  table: Hole;
  dialect: Dialect;
  /** Whether TypeScript tells null and undefined from other values there: else a test for them narrows nothing. */
  isStrict: boolean;
}

/** Where the values of a row of `table` go. */
export function intoTable(table: Hole, { facts }: Pick<PrintEnv, 'facts'>): Into {
  return { table, dialect: dialectOf(facts.datamodel), isStrict: !facts.looseNullChecks };
}

type OneColumn = ColumnWrite | ColumnUpdate;
type Write = OneColumn | SpreadWrite;

/** The object of a row: `{ email, createdAt: now }`. */
export function printRow(columns: readonly (ColumnWrite | SpreadWrite)[], into: Into): Code {
  return printWrites(columns, into);
}

/** The object of an update's `set`: arithmetic and pushed elements as SQL. */
export function printSet(columns: readonly Write[], into: Into): Code {
  return printWrites(columns, into);
}

function printWrites(columns: readonly Write[], into: Into): Code {
  const defaults = columns.filter((column) => column.kind === 'set' && column.isDefault === true);
  const first = columns[defaults.length];
  // Given to the helper, they do not stand before what may have them too: TypeScript takes that for a mistake.
  if (defaults.length > 0 && first?.kind === 'spread' && !first.isPlain) {
    const values = object(entriesOf(defaults, into));
    const spread = printSpread(first, into, values);
    const rest = columns.slice(defaults.length + 1);
    return rest.length === 0
      ? spread
      : object([{ key: null, value: code`...${spread}` }, ...entriesOf(rest, into)]);
  }
  const [only] = columns;
  if (columns.length === 1 && only?.kind === 'spread') return printSpread(only, into);
  return object(entriesOf(columns, into));
}

function entriesOf(columns: readonly Write[], into: Into): { key: string | null; value: Hole }[] {
  const entries: { key: string | null; value: Hole }[] = [];
  const done = new Set<Write>();
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as Write;
    if (column.kind === 'spread') {
      entries.push({ key: null, value: code`...${printSpread(column, into)}` });
      continue;
    }
    if (done.has(column)) continue;
    const same = writesOfSame(columns, index);
    same.forEach((other) => done.add(other));
    const value = printMerged(same, into);
    entries.push({ key: column.field.name, value: same.length > 1 ? value : shorthand(column, value) });
  }
  return entries;
}

/** `{ email }` where the value is a variable of the column's name. */
function shorthand(column: ColumnWrite | ColumnUpdate, value: Code): Hole {
  if (column.kind !== 'set' || 'jsonNull' in column.value || column.when.length > 0) return value;
  const { expression } = column.value;
  return isUnconverted(value) && expression.type === 'Identifier' && expression.name === column.field.name
    ? column.field.name
    : value;
}

/** What is known only at run time is checked, and translated where Prisma's words stand in it. */
function printSpread({ value, isPlain, isWhole, without }: SpreadWrite, into: Into, defaults?: Code): Code {
  const written = { node: value.expression };
  if (isPlain) return code`${written}`;
  const mayBeMissing = value.presence.maybeUndefined || value.presence.maybeNull;
  const whole = isWhole && mayBeMissing ? call(parity('required'), [written, quoted('data')]) : written;
  const node = without ? call(dynamic('without'), [whole, ...without.map(quoted)]) : whole;
  return call(dynamic('columnValues'), [into.table, node, ...(defaults ? [defaults] : [])]);
}

/** All writes of the column at `index`, up to where columns are known only at run time: an object has one key for them. */
function writesOfSame(columns: readonly Write[], index: number): OneColumn[] {
  const { field } = columns[index] as OneColumn;
  const end = columns.findIndex(({ kind }, at) => at > index && kind === 'spread');
  return columns
    .slice(index, end === -1 ? undefined : end)
    .filter((column): column is OneColumn => column.kind !== 'spread' && column.field.name === field.name);
}

/** The last write whose tests hold counts, as among the keys of a literal: `a ? 1 : b ? 2 : undefined`. */
function printMerged(writes: readonly OneColumn[], into: Into): Code {
  const last = writes.at(-1);
  if (!last) return code`undefined`;
  const [first] = writes[0]?.when ?? [];
  if (writes.length === 1 || last.when.length === 0) return under(last.when, printColumnValue(last, into));
  if (first && writes.every(({ when }) => when.some((other) => isSameTest(other, first)))) {
    const [held, failed] = [reachedWhere(writes, first, true), reachedWhere(writes, first, false)];
    return code`${{ node: first.test.expression }} ? ${printMerged(held, into)} : ${printMerged(failed, into)}`;
  }
  const own = printColumnValue(last, into);
  return code`${{ node: allOf(last.when) }} ? ${own} : ${printMerged(writes.slice(0, -1), into)}`;
}

function isSameTest(a: Condition, b: Condition): boolean {
  return isSameExpression(a.test.expression, b.test.expression);
}

/** The writes that are left where `known` holds, or where it does not, without the test that is decided by then. */
function reachedWhere(writes: readonly OneColumn[], known: Condition, holds: boolean): OneColumn[] {
  return writes
    .filter(({ when }) => when.every((test) => !isSameTest(test, known) || test.holds === holds))
    .map((write) => ({ ...write, when: write.when.filter((test) => !isSameTest(test, known)) }));
}

/** All tests as one: `a && !b`. */
export function allOf(when: readonly Condition[]): Expression {
  const [first, ...others] = when.map(({ test, holds }): Expression =>
    holds
      ? test.expression
      : ({ type: 'UnaryExpression', operator: '!', prefix: true, argument: test.expression } as Expression),
  ) as [Expression, ...Expression[]];
  return others.reduce(
    (left, right) => ({ type: 'LogicalExpression', operator: '&&', left, right }) as Expression,
    first,
  );
}

/** `test ? value : undefined`: `undefined` leaves a column alone, in Prisma and in Drizzle. */
export function under(when: readonly Condition[], value: Code): Code {
  return when.reduceRight(
    (inner, { test, holds }) =>
      holds
        ? code`${{ node: test.expression }} ? ${inner} : undefined`
        : code`${{ node: test.expression }} ? undefined : ${inner}`,
    value,
  );
}

function printColumnValue(column: ColumnWrite | ColumnUpdate, into: Into): Code {
  if (column.kind === 'arithmetic') return printArithmetic(column, into);
  if (column.kind === 'push') return printPush(column, into);
  if (column.kind === 'keep') {
    const own = code`${into.table}.${column.field.name}`;
    // Drizzle's types take a column itself as what it is set to, but for MySQL.
    return into.dialect === 'mysql' ? code`${drizzle('sql')}\`\${${own}}\`` : own;
  }
  if ('jsonNull' in column.value) return printJsonNull(column.value.jsonNull, column.field, into.dialect);
  return printValue(column.value, column.field, into);
}

function printJsonNull(kind: string, field: ColumnRef, dialect: Dialect): Code {
  return kind === 'DbNull'
    ? code`null`
    : code`${drizzle('sql')}\`'null'${dialect === 'postgresql' ? `::${jsonType(field)}` : ''}\``;
}

/** `x ?? Prisma.JsonNull`, `test ? x : Prisma.DbNull`: the nulls in their places. */
function printJson(expression: Value['expression'], field: ColumnRef, dialect: Dialect): Code {
  const node = unwrap(expression);
  const kind = jsonNullOf(node);
  if (kind) return printJsonNull(kind, field, dialect);
  if (!mentionsJsonNull(node)) return code`${{ node: expression }}`;
  if (node.type === 'LogicalExpression')
    return code`${{ node: node.left }} ${node.operator} ${printJson(node.right, field, dialect)}`;
  if (node.type !== 'ConditionalExpression')
    throw new CannotWrite(`Which null ${field.name} takes is only known at run time.`);
  return code`${{ node: node.test }} ? ${printJson(node.consequent, field, dialect)} : ${printJson(node.alternate, field, dialect)}`;
}

function mentionsJsonNull(expression: Value['expression']): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.type !== 'NullLiteral' && jsonNullOf(node)) found = true;
  });
  return found;
}

function jsonType(field: ColumnRef): string {
  return field.nativeType?.name === 'Json' ? 'json' : 'jsonb';
}

/**
 * A value for a column: converted where Prisma takes what the column's type does not (ISO strings for dates, numbers
 * for bigints and decimals, fractions for integers).
 */
export function printValue(value: Value, field: ColumnRef, into: Into): Code {
  const plain = code`${{ node: value.expression }}`;
  if (
    value.literal?.value === null || value.literal?.value === undefined ? value.literal !== undefined : false
  )
    return plain;
  if (field.kind === 'scalar' && field.type === 'Json' && !field.isList)
    return value.presence.maybeNull && !mentionsJsonNull(value.expression)
      ? code`${parity('jsonValue')}(${plain})`
      : printJson(value.expression, field, into.dialect);
  if (field.kind === 'scalar' && field.type === 'Decimal' && !field.isList) {
    if (value.type === 'decimal' || isDecimal(value)) return plain;
    return present(value, code`new ${drizzle('Decimal', 'decimal.js')}`, into);
  }
  const conversion = value.literal || field.isList ? undefined : conversionOf(value, field);
  return conversion ? present(value, conversion, into) : printOperand(value, field);
}

/** A value alone is one part, whatever it is; a conversion stands around it. */
function isUnconverted({ parts }: Code): boolean {
  return parts.length === 1 && parts[0]?.kind !== 'group';
}

/** `new Prisma.Decimal('1.5')`, `new Decimal(1)` */
function isDecimal({ expression }: Value): boolean {
  const node = unwrap(expression);
  return node.type === 'NewExpression' && /^(Prisma\.)?Decimal$/.test(chainOf(node.callee)?.join('.') ?? '');
}

/** `undefined` and `null` pass unconverted. */
function present(value: Value, conversion: Code, { isStrict }: Into): Code {
  const { maybeUndefined, maybeNull } = value.presence;
  const node = { node: value.expression };
  const converted = code`${conversion}(${node})`;
  if (!maybeUndefined && !maybeNull) return converted;
  if (!isRepeatable(value) || !isStrict) return printUnlessMissing(value, conversion);
  if (maybeUndefined && maybeNull) return code`${node} == null ? ${node} : ${converted}`;
  return code`${node} ${maybeNull ? '=== null ? null' : '=== undefined ? undefined'} : ${converted}`;
}

const OPERATORS = { increment: '+', decrement: '-', multiply: '*', divide: '/' } as const;

/** ``sql`${users.credits} + ${amount}` ``: the database computes, so concurrent updates lose nothing (semantics 11.5). */
function printArithmetic(column: Extract<ColumnUpdate, { kind: 'arithmetic' }>, into: Into): Code {
  const { field, value } = column;
  if (into.dialect === 'sqlite' && column.operator === 'divide' && /^(Int|BigInt)$/.test(field.type))
    throw new CannotWrite(
      `${field.name} may become a fraction in SQLite, which Prisma cuts off when it reads, and Drizzle does not.`,
      'dialect',
    );
  const sql = drizzle('sql');
  const own = code`${into.table}.${field.name}`;
  const literal = value.literal?.value;
  const isNumber =
    typeof literal === 'number' || (typeof literal === 'string' && /^\d+(\.\d+)?$/.test(literal));
  const other = isNumber
    ? code`${String(field.type === 'Int' ? Math.trunc(Number(literal)) : literal)}`
    : integral(code`\${${operand(value, field, own)}}`, field, into.dialect);
  return code`${sql}\`\${${own}} ${OPERATORS[column.operator]} ${other}\``;
}

/** libsql hands every number over as a floating point one, which a bigint is not to become. */
function integral(operand: Code, field: ColumnRef, dialect: Dialect): Code {
  const isBigInt = field.kind === 'scalar' && field.type === 'BigInt';
  return isBigInt && dialect === 'sqlite' ? code`cast(${operand} as integer)` : operand;
}

/** A Decimal goes through its column, which knows how the driver takes it. */
function operand(value: Value, field: ColumnRef, own: Code): Code {
  const node = code`${{ node: value.expression }}`;
  if (field.kind !== 'scalar') return node;
  if (field.type === 'Decimal') {
    return value.type === 'number' || value.type === 'string'
      ? node
      : code`${drizzle('sql')}.param(${node}, ${own})`;
  }
  return field.type === 'Int' ? printOperand(value, field) : node;
}

/** `push`: appended by the database; a list that is NULL becomes what is pushed (semantics 5.4). */
function printPush({ field, value }: Extract<ColumnUpdate, { kind: 'push' }>, into: Into): Code {
  const sql = drizzle('sql');
  const own = code`${into.table}.${field.name}`;
  const isList = value.type === 'array' || value.expression.type === 'ArrayExpression';
  const node = { node: value.expression };
  const pushed = isList ? code`${node}` : isScalar(value) ? code`[${node}]` : code`[${node}].flat()`;
  return code`${sql}\`\${${own}} || \${${sql}.param(${pushed}, ${own})}\``;
}

function isScalar(value: Value): boolean {
  return value.literal !== undefined || value.type !== undefined;
}
