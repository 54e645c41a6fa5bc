import type { ColumnRef, Projection } from '../../query/query';
import { CannotWrite } from '../../query/plan/write-context';
import { code, drizzle, object, type Code } from '../code';
import { tableOf, type PrintEnv } from './env';

/**
 * `.returning()`, or with the columns that are wanted. A list column may hold NULL, which Prisma reads as `[]`
 * (semantics 5.5): `filled` names those that the statement itself has just given a value.
 */
export function printReturning(projection: Projection, filled: ReadonlySet<string>, env: PrintEnv): Code {
  return code`returning(${printColumns(projection, filled, env) ?? ''})`;
}

/** The columns as an object; undefined where it is the whole row as it stands. */
export function printColumns(
  projection: Projection,
  filled: ReadonlySet<string>,
  env: PrintEnv,
): Code | undefined {
  const table = code`${tableOf(projection.model, env)}`;
  const columns = projection.entries.flatMap((entry) => (entry.kind === 'column' ? [entry] : []));
  const conditional = columns.find(({ when }) => when !== undefined);
  if (conditional)
    throw new CannotWrite(`Whether ${conditional.field.name} is selected is only known at run time.`);
  const fields = columns.map(({ field }) => field);
  const lists = fields.filter((field) => field.isList && !filled.has(field.name));
  if (projection.isAllColumns && lists.length === 0) return undefined;
  const written = (projection.isAllColumns ? lists : fields).map((field) => ({
    key: field.name,
    value: lists.includes(field) ? printList(field, table) : code`${table}.${field.name}`,
  }));
  const all = { key: null, value: code`...${drizzle('getTableColumns')}(${table})` };
  return object(projection.isAllColumns ? [all, ...written] : written);
}

function printList(field: ColumnRef, table: Code): Code {
  const column = code`${table}.${field.name}`;
  return code`${drizzle('sql')}\`coalesce(\${${column}}, '{}')\`.mapWith(${column})`;
}
