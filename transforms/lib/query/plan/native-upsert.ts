import { isSameExpression } from '../../source/same-expression';
import type { ColumnWrite, UniqueWhere, WriteQuery } from '../query';
import { withClock } from './clock';
import type { WriteContext } from './write-context';
import { NOTHING, type InsertStep } from './write-plan';
import { mayBeEmpty } from './write-update';

type Upsert = Extract<WriteQuery, { operation: 'upsert' }>;

/**
 * `INSERT … ON CONFLICT DO UPDATE`, exactly where Prisma sends it itself (semantics 12.1): one unique key and nothing
 * else in `where`, the same values in `create`, an update that is not empty, no nested writes, only scalars selected.
 *
 * @returns undefined where the record has to be looked for first.
 */
export function planNativeUpsert(
  query: Upsert,
  context: WriteContext,
  isUsed: boolean,
): InsertStep | undefined {
  const { model, where, create, update, projection } = query;
  const isFlat = create.relations.length === 0 && update.relations.length === 0;
  const isScalar = projection.entries.every(({ kind }) => kind === 'column');
  if (!isFlat || !isScalar || !isKeyOnly(where) || mayBeEmpty(update.columns)) return undefined;
  const columns = create.columns;
  if (
    !where.values.every((part) => columns.some((column) => column.kind === 'set' && holdsSame(column, part)))
  )
    return undefined;
  const row = withClock(columns, model, 'create', context.now);
  const set = withClock(update.columns, model, 'update', context.now);
  const target = where.values.map(({ field }) => field);
  const get = isUsed ? ({ as: 'row', columns: projection } as const) : NOTHING;
  return {
    kind: 'insert',
    model,
    rows: { kind: 'listed', rows: [row] },
    conflict: { kind: 'update', target, set },
    get,
  };
}

function isKeyOnly({ rest }: UniqueWhere): boolean {
  return rest.kind === 'and' && rest.members.length === 0;
}

function holdsSame(column: ColumnWrite, part: UniqueWhere['values'][number]): boolean {
  if (column.field.name !== part.field.name || column.when.length > 0 || 'jsonNull' in column.value)
    return false;
  return column.value.isPure && isSameExpression(column.value.expression, part.value.expression);
}
