import { isSameExpression } from '../../source/same-expression';
import type { ColumnWrite, UniqueWhere, WriteQuery } from '../query';
import { withClock } from './clock';
import { CannotWrite, type WriteContext } from './write-context';
import { NOTHING, type InsertStep, type UpsertStep } from './write-plan';
import { mayBeEmpty } from './write-update';

type Upsert = Extract<WriteQuery, { operation: 'upsert' }>;

/**
 * `INSERT … ON CONFLICT DO UPDATE`, exactly where Prisma sends it itself (semantics 12.1): one unique key and nothing
 * else in `where`, the same values in `create`, an update that is not empty, no nested writes, only scalars selected.
 * Where only the run tells whether the values are the same, or whether there is anything to update, a helper decides:
 * a look first would race where Prisma does not.
 *
 * @returns undefined where the record has to be looked for first.
 */
export function planNativeUpsert(
  query: Upsert,
  context: WriteContext,
  isUsed: boolean,
): InsertStep | UpsertStep | undefined {
  const { model, where, create, update, projection } = query;
  if (where.values.length === 0)
    throw new CannotWrite('Which key the upsert looks for is only known at run time.', 'dynamic-arguments');
  const isFlat = create.relations.length === 0 && update.relations.length === 0;
  const isScalar = projection.entries.every(({ kind }) => kind === 'column');
  if (!isFlat || !isScalar || !isKeyOnly(where) || update.columns.length === 0) return undefined;
  const isGiven = (same: (column: ColumnWrite, part: Part) => boolean): boolean =>
    where.values.every((part) =>
      create.columns.some((column) => column.kind === 'set' && same(column, part)),
    );
  const get = isUsed ? ({ as: 'row', columns: projection } as const) : NOTHING;
  if (isGiven(holdsSame) && !mayBeEmpty(update.columns)) {
    const row = withClock(create.columns, model, 'create', context.now);
    const set = withClock(update.columns, model, 'update', context.now);
    const conflict = { kind: 'update', target: where.values.map(({ field }) => field), set } as const;
    return { kind: 'insert', model, rows: { kind: 'listed', rows: [row] }, conflict, get };
  }
  const maySame = create.columns.some(({ kind }) => kind === 'spread') || isGiven(maybeSame);
  if (!maySame) return undefined;
  return { kind: 'upsert', model, where, create: create.columns, update: update.columns, get };
}

type Part = UniqueWhere['values'][number];

/** Whether the created row has a value for the key that may be the one looked for: two literals tell. */
function maybeSame(column: ColumnWrite, { field, value }: Part): boolean {
  if (column.field.name !== field.name || 'jsonNull' in column.value) return false;
  const [own, other] = [column.value.literal, value.literal];
  return !own || !other || own.value === other.value;
}

function isKeyOnly({ rest }: UniqueWhere): boolean {
  return rest.kind === 'and' && rest.members.length === 0;
}

function holdsSame(column: ColumnWrite, part: Part): boolean {
  if (column.field.name !== part.field.name || column.when.length > 0 || 'jsonNull' in column.value)
    return false;
  return column.value.isPure && isSameExpression(column.value.expression, part.value.expression);
}
