import type { Column, Operator, Predicate, Source } from '../../query/plan/predicate';
import { canVanish } from '../../query/plan/predicate';
import { dialectOf } from '../../query/dialect';
import type { ColumnRef } from '../../query/query';
import type { Value } from '../../query/value';
import { array, call, chain, code, drizzle, object, parity, propertyKey, type Code } from '../code';
import { printColumn, printTable, type PrintEnv } from './env';
import { dynamic, printDynamicFilter } from './dynamic';
import { printJson } from './json';
import { printMysqlJson } from './json-mysql';
import { printList } from './list';
import { printMapped } from './mapped';
import { printMissing } from './missing';
import { printCompared, printOperand, printPattern, quoted } from './operand';
import { printCursor } from './cursor';
import { printPlace } from './place';

/** The condition as Drizzle 0.45 takes it; undefined for none. */
export function printPredicate(predicate: Predicate | undefined, env: PrintEnv): Code | undefined {
  return predicate && print(predicate, env);
}

function print(predicate: Predicate, env: PrintEnv): Code {
  switch (predicate.kind) {
    case 'and':
      return call(
        drizzle('and'),
        predicate.members.map((member) => print(member, env)),
      );
    case 'or':
      return call(
        predicate.empty === 'false' ? parity('anyOf') : drizzle('or'),
        predicate.members.map((member) => print(member, env)),
      );
    case 'each':
      return printEach(predicate, env);
    case 'not':
      return printNot(predicate.member, env);
    case 'compare':
      return printCompare(predicate, env);
    case 'search':
      return printMissing(predicate, predicate.value, (value) => {
        const columns = predicate.columns.map((column) => code`\${${printColumn(column, env)}}`);
        const text = code`\${${{ node: value.expression }}}`;
        return code`${drizzle('sql')}\`match (${columns}) against (${text} in boolean mode)\``;
      });
    case 'searches':
      return call(dynamic('fullText'), [
        quoted(predicate.join),
        ...predicate.asked.map(({ column, value }) =>
          array([printColumn(column, env), { node: value.expression }]),
        ),
      ]);
    case 'in':
      return printIn(predicate, env);
    case 'null':
      return code`${drizzle(predicate.negated ? 'isNotNull' : 'isNull')}(${printColumn(predicate.column, env)})`;
    case 'columns':
      return code`${drizzle(predicate.operator)}(${printColumn(predicate.left, env)}, ${printColumn(predicate.right, env)})`;
    case 'list':
      return printList(predicate, env);
    case 'json':
      return dialectOf(env.facts.datamodel) === 'mysql'
        ? printMysqlJson(predicate, env)
        : printJson(predicate, env);
    case 'exists':
      return printExists(predicate, env);
    case 'member':
      return printMember(predicate, env);
    case 'choice':
      return printChoice(predicate, env);
    case 'guard':
      return printGuard(predicate, env);
    case 'asked':
      return code`condition`;
    case 'cursor':
      return printCursor(predicate, env);
    case 'place':
      return printPlace(predicate.place, env);
    case 'dynamic':
      return printDynamicFilter(predicate, env);
    case 'false':
      return code`${drizzle('sql')}\`false\``;
  }
}

function printEach(
  { join, list, parameters, item, empty }: Extract<Predicate, { kind: 'each' }>,
  env: PrintEnv,
): Code {
  const name = empty === 'false' ? parity('anyOf') : drizzle(join);
  return call(name, [code`...${printMapped(list, parameters, print(item, env))}`]);
}

function printNot(member: Predicate, env: PrintEnv): Code {
  if (canVanish(member)) return call(parity('noneOf'), [print(member, env)]);
  // Drizzle 0.45 puts no parentheses around raw SQL under NOT (semantics 2.9): none of ours is an AND or OR without its own.
  return call(drizzle('not'), [print(member, env)]);
}

const FUNCTIONS: Record<Operator, string> = {
  eq: 'eq',
  ne: 'ne',
  lt: 'lt',
  lte: 'lte',
  gt: 'gt',
  gte: 'gte',
  like: 'like',
  notLike: 'notLike',
  in: 'inArray',
  notIn: 'notInArray',
};
const HELPERS: Partial<Record<Operator, string>> = {
  eq: 'eqOpt',
  ne: 'neOpt',
  in: 'inOpt',
  notIn: 'notInOpt',
};

function printCompare(predicate: Extract<Predicate, { kind: 'compare' }>, env: PrintEnv): Code {
  const { operator, value, ignoreCase } = predicate;
  const field = predicate.column.field as ColumnRef;
  const column = printColumn(predicate.column, env);
  const helper = HELPERS[operator];
  if (predicate.missing === 'required')
    return call(drizzle('eq'), [
      column,
      call(parity('required'), [{ node: value.expression }, quoted(field.name)]),
    ]);
  if (predicate.missing === 'further')
    return call(parity('keyOpt'), [column, { node: value.expression }, quoted(field.name)]);
  if (predicate.missing === 'helper' && helper !== undefined && !ignoreCase) {
    return call(parity(helper), [column, operandOf(value, field, operator, true)]);
  }
  return printMissing(predicate, value, (present) => {
    const compared = printPresent(predicate, present, column);
    // Null, where it says something, says the same whatever the case: where there is no helper for it, it stands here.
    const isNone = operator === 'notLike' || operator === 'notIn' ? 'isNotNull' : 'isNull';
    return predicate.missing === 'helper' && present.presence.maybeNull
      ? code`${{ node: present.expression }} === null ? ${call(drizzle(isNone), [column])} : ${compared}`
      : compared;
  });
}

/** The comparison of a column with a value that is there. */
function printPresent(
  { operator, ignoreCase, match, column: { field } }: Extract<Predicate, { kind: 'compare' }>,
  value: Value,
  column: Code,
): Code {
  const ref = field as ColumnRef;
  if (operator === 'like' || operator === 'notLike') {
    const name = ignoreCase ? { like: 'ilike', notLike: 'notIlike' }[operator] : operator;
    return call(drizzle(name), [column, match ? printPattern(value, match) : printOperand(value, ref)]);
  }
  return ignoreCase
    ? printLower(operator, column, value)
    : call(drizzle(FUNCTIONS[operator]), [column, operandOf(value, ref, operator, false)]);
}

function operandOf(value: Value, field: ColumnRef, operator: Operator, mayBeMissing: boolean): Code {
  if (operator !== 'in' && operator !== 'notIn')
    return mayBeMissing ? printOperand(value, field, true) : printCompared(value, field, operator);
  const node = { node: value.expression };
  if (field.type !== 'DateTime' || value.type === 'dates') return code`${node}`;
  return code`${node}${mayBeMissing ? '?' : ''}.map((value) => new Date(value))`;
}

/** Prisma compares `in`, `lt`, … without case by LOWER on both sides (semantics 3.2). */
function printLower(operator: Operator, column: Code, value: Value): Code {
  const sql = drizzle('sql');
  const lowered = code`${sql}\`lower(\${${column}})\``;
  const node = { node: value.expression };
  if (operator === 'in' || operator === 'notIn') {
    return call(drizzle(FUNCTIONS[operator]), [
      lowered,
      code`${node}.map((value) => ${sql}\`lower(\${value})\`)`,
    ]);
  }
  return call(drizzle(FUNCTIONS[operator]), [lowered, code`${sql}\`lower(\${${node}})\``]);
}

function printIn(predicate: Extract<Predicate, { kind: 'in' }>, env: PrintEnv): Code {
  const name = drizzle(predicate.negated ? 'notInArray' : 'inArray');
  const column = printColumn(predicate.column, env);
  const sql = drizzle('sql');
  if (predicate.ignoreCase) {
    const values = predicate.values.map((value) => code`${sql}\`lower(\${${{ node: value.expression }}})\``);
    return call(name, [code`${sql}\`lower(\${${column}})\``, array(values)]);
  }
  return call(name, [
    column,
    array(predicate.values.map((value) => printOperand(value, predicate.column.field as ColumnRef))),
  ]);
}

function printChoice(predicate: Extract<Predicate, { kind: 'choice' }>, env: PrintEnv): Code {
  const { test, by } = predicate;
  const [consequent, alternate] = [
    printPredicate(predicate.consequent, env),
    printPredicate(predicate.alternate, env),
  ];
  const condition =
    by === 'defined' ? code`${{ node: test.expression }} !== undefined` : code`${{ node: test.expression }}`;
  if (!consequent && alternate && by === 'truth') return code`${condition} ? undefined : ${alternate}`;
  return code`${condition} ? ${consequent ?? 'undefined'} : ${alternate ?? 'undefined'}`;
}

function printGuard(
  { condition, then, otherwise }: Extract<Predicate, { kind: 'guard' }>,
  env: PrintEnv,
): Code {
  const guarded = call(parity('ifDefined'), [
    print(condition, env),
    code`(condition) => ${print(then, env)}`,
  ]);
  return otherwise ? code`${guarded} ?? ${print(otherwise, env)}` : guarded;
}

function printExists(predicate: Extract<Predicate, { kind: 'exists' }>, env: PrintEnv): Code {
  const { from } = predicate;
  // A way that comes back to the model of the row outside looks at the table again, not at that row.
  const table = 'joinTable' in from ? from.to?.table : from.table;
  const isBack = table?.parameter === undefined && table?.model.name === env.root?.model;
  const inside = isBack ? { ...env, root: undefined } : env;
  const joins = predicate.on.map(([inner, outer]) => equal(inner, outer, inside));
  const where = printPredicate(predicate.where, inside);
  const subquery = printSubquery(
    from,
    code``,
    allOf([...joins, ...membersOf(predicate.where, where, inside)]),
    inside,
  );
  return call(drizzle(predicate.negated ? 'notExists' : 'exists'), [subquery]);
}

/** Conditions that are ANDed anyway stand in one list with the join. */
function membersOf(predicate: Predicate | undefined, printed: Code | undefined, env: PrintEnv): Code[] {
  if (predicate?.kind === 'and') return predicate.members.map((member) => print(member, env));
  return printed ? [printed] : [];
}

function printMember(predicate: Extract<Predicate, { kind: 'member' }>, env: PrintEnv): Code {
  // Nothing in it refers to the row outside: a table of the same model is the table, not the callback's columns.
  const inside = { ...env, root: undefined };
  const where = printPredicate(predicate.where, inside);
  const selection = object([
    { key: propertyKey(predicate.inner.field.name), value: printColumn(predicate.inner, inside) },
  ]);
  const subquery = printSubquery(predicate.from, selection, where, inside);
  return call(drizzle(predicate.negated ? 'notInArray' : 'inArray'), [
    printColumn(predicate.outer, env),
    subquery,
  ]);
}

function printSubquery(from: Source, selection: Code, where: Code | undefined, env: PrintEnv): Code {
  const steps = [
    code`select(${selection})`,
    code`from(${printTable('joinTable' in from ? from : from.table, env)})`,
  ];
  if ('joinTable' in from && from.to)
    steps.push(call('innerJoin', [printTable(from.to.table, env), equal(from.to.key, from.to.side, env)]));
  if (where) steps.push(call('where', [where]));
  return chain(env.client, steps);
}

function equal(left: Column, right: Column, env: PrintEnv): Code {
  return code`${drizzle('eq')}(${printColumn(left, env)}, ${printColumn(right, env)})`;
}

/** `and(a, b)`, or the one condition alone. */
export function allOf(conditions: Code[]): Code | undefined {
  return conditions.length > 1 ? call(drizzle('and'), conditions) : conditions[0];
}
