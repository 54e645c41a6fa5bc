import type { SortDirection } from '../../query/plan/plan';
import type { Predicate } from '../../query/plan/predicate';
import { array, call, chain, code, drizzle, object, parity, type Code, type Hole } from '../code';
import { printColumn, printTable, type PrintEnv } from './env';
import { quoted } from './operand';
import { printPredicate } from './predicate';

type Cursor = Extract<Predicate, { kind: 'cursor' }>;

/**
 * The rows from the cursor's on: compared with the columns of the row that the cursor names, which is looked up, so
 * that a cursor that is not there (any more) gives no rows, as in Prisma (semantics 9.3).
 */
export function printCursor(predicate: Cursor, env: PrintEnv): Code {
  const { page } = env;
  if (page === undefined) return printAtOrBehind(predicate, env);
  const order = predicate.order.map(({ column, direction }) => ({
    column,
    direction: turned(direction),
  }));
  return code`${page}.isBackward ? ${printAtOrBehind({ ...predicate, order }, env)} : ${printAtOrBehind(predicate, env)}`;
}

function printAtOrBehind(predicate: Cursor, env: PrintEnv): Code {
  const [only] = predicate.order;
  // The cursor's row is looked up in the table itself, whatever a callback calls the columns outside.
  const inside = { ...env, root: undefined };
  if (typeof only?.direction === 'string' && predicate.order.length === 1) {
    return call(drizzle(only.direction === 'asc' ? 'gte' : 'lte'), [
      printColumn(only.column, env),
      lookup(predicate, only.column.field.name, printColumn(only.column, inside), inside),
    ]);
  }
  const orders = predicate.order.map(({ column, direction }) => {
    const own = env.root ? code`, ${printColumn(column, inside)}` : code``;
    return code`[${printColumn(column, env)}, ${printDirection(direction)}${own}]`;
  });
  return call(parity('fromCursor'), [
    array(orders),
    code`(column) => ${lookup(predicate, 'column', 'column', inside)}`,
  ]);
}

function turned(direction: SortDirection): SortDirection {
  if (typeof direction === 'object') return { ...direction, reversed: !direction.reversed };
  return direction === 'asc' ? 'desc' : 'asc';
}

function printDirection(direction: SortDirection): Code {
  if (typeof direction === 'string') return code`${quoted(direction)}`;
  const value = code`${{ node: direction.value.expression }}`;
  return direction.reversed ? code`${value} === 'desc' ? 'asc' : 'desc'` : value;
}

function printKey(predicate: Cursor, env: PrintEnv): Code {
  const [only] = predicate.key;
  const key = printPredicate(
    predicate.key.length === 1 ? only : { kind: 'and', members: predicate.key },
    env,
  );
  return key ?? code`undefined`;
}

/** The value of a column in the row that the cursor names. */
function lookup(predicate: Cursor, name: string, column: Hole, env: PrintEnv): Code {
  const selection = object([{ key: name, value: column }]);
  return chain(env.client, [
    code`select(${selection})`,
    code`from(${printTable(predicate.table, env)})`,
    code`where(${printKey(predicate, env)})`,
  ]);
}
