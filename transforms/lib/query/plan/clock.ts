import { clientColumns, type Model } from '../../prisma/datamodel';
import type {
  ColumnRef,
  ColumnUpdate,
  ColumnWrite,
  CreateData,
  NestedWrite,
  RelationWrite,
  Several,
  SpreadWrite,
  UpdateData,
  WriteQuery,
} from '../query';
import type { Value } from '../value';

type Columns = (ColumnWrite | ColumnUpdate | SpreadWrite)[];

/** Columns that Prisma fills with the time of the operation: `@default(now())` on create, `@updatedAt` on every write. */
export function clockColumns(model: Model, on: 'create' | 'update'): ColumnRef[] {
  return clientColumns(model).filter(
    (field) => field.isUpdatedAt || (on === 'create' && field.default?.kind === 'now'),
  );
}

/**
 * Whether more than one column takes the operation's time: then they have to share one clock, since Prisma's rows say
 * `createdAt === updatedAt` (semantics 10.2) and two clock readings need not agree.
 */
export function needsClock(query: WriteQuery): boolean {
  return clockReadings(query) > 1;
}

/** In how many columns a write puts the time of the operation. */
export function clockReadings(query: WriteQuery): number {
  switch (query.operation) {
    case 'create':
      return ofCreate(query.data);
    case 'createMany':
      return query.rows.kind === 'listed' ? query.rows.items.reduce((sum, row) => sum + ofCreate(row), 0) : 0;
    case 'update':
    case 'updateMany':
      return ofUpdate(query.data);
    case 'upsert':
      return Math.max(ofCreate(query.create), ofUpdate(query.update));
    default:
      return 0;
  }
}

function ofCreate(data: CreateData): number {
  return (
    clockColumns(data.model, 'create').filter((field) => !isGiven(data.columns, field)).length +
    ofRelations(data.relations)
  );
}

function ofUpdate(data: UpdateData): number {
  const own =
    data.columns.length === 0
      ? 0
      : clockColumns(data.model, 'update').filter((field) => !isGiven(data.columns, field)).length;
  return own + ofRelations(data.relations);
}

function ofRelations(relations: RelationWrite[]): number {
  return relations.reduce((total, { field, operations }) => {
    const isOtherSide = field.cardinality === 'many' || field.cardinality === 'inverse-one';
    return total + operations.reduce((sum, operation) => sum + ofNested(operation, isOtherSide), 0);
  }, 0);
}

/** @param isOtherSide  Related records hold the key: connecting them updates them. */
function ofNested(operation: NestedWrite, isOtherSide: boolean): number {
  switch (operation.operation) {
    case 'create':
    case 'createMany':
      return sumOf(operation.rows, ofCreate);
    case 'connectOrCreate':
      return sumOf(operation.items, (item) => ofCreate(item.create));
    case 'connect':
    case 'disconnect':
    case 'set':
      return isOtherSide ? (operation.where ? sumOf(operation.where, () => 1) : 1) : 0;
    case 'update':
    case 'updateMany':
      return sumOf<{ data: UpdateData }>(operation.items, ({ data }) => ofUpdate(data));
    case 'upsert':
      return sumOf(operation.items, ({ create, update }) => Math.max(ofCreate(create), ofUpdate(update)));
    default:
      return 0;
  }
}

/** What runs once for each element of a list of unknown length counts twice. */
function sumOf<Item>(several: Several<Item>, of: (item: Item) => number): number {
  if (several.kind === 'computed') return 2;
  return several.kind === 'mapped'
    ? 2 * of(several.item)
    : several.items.reduce((sum, item) => sum + of(item), 0);
}

/** Whether the data certainly has a value of its own for the column. */
function isGiven(columns: Columns, field: ColumnRef): boolean {
  return columns.some(
    (column) =>
      column.kind === 'set' &&
      column.field.name === field.name &&
      column.when.length === 0 &&
      !isMaybeUndefined(column),
  );
}

function isMaybeUndefined({ value }: ColumnWrite): boolean {
  return !('jsonNull' in value) && value.presence.maybeUndefined;
}

/**
 * The columns with the shared clock wherever Prisma would take the time: where a value may be `undefined` at run time,
 * the clock stands in for it. Conditional keys keep the schema's own clock.
 */
export function withClock<Column extends ColumnWrite | ColumnUpdate | SpreadWrite>(
  columns: Column[],
  model: Model,
  on: 'create' | 'update',
  now: Value | undefined,
): (Column | ColumnWrite)[] {
  if (!now) return columns;
  const missing = clockColumns(model, on).filter(
    (field) => !columns.some((column) => column.kind !== 'spread' && column.field.name === field.name),
  );
  const added = missing.map((field): ColumnWrite => ({
    kind: 'set',
    field,
    value: now,
    when: [],
    isDefault: true,
  }));
  const clocked = columns.map((column) => (isClock(column, model, on) ? orNow(column, now) : column));
  return columns.some(({ kind }) => kind === 'spread') ? [...added, ...clocked] : [...clocked, ...added];
}

/** The columns that take the shared clock in an update that may turn out to set nothing: none may count as data. */
export function lateClock(columns: Columns, model: Model, now: Value | undefined): ColumnWrite[] | undefined {
  if (!now) return undefined;
  const clock = clockColumns(model, 'update').filter((field) => !isGiven(columns, field));
  return clock.length > 0
    ? clock.map((field) => ({ kind: 'set', field, value: now, when: [], isDefault: true }))
    : undefined;
}

function isClock(
  column: ColumnWrite | ColumnUpdate | SpreadWrite,
  model: Model,
  on: 'create' | 'update',
): column is ColumnWrite {
  return column.kind === 'set' && clockColumns(model, on).some(({ name }) => name === column.field.name);
}

function orNow<Column extends ColumnWrite>(column: Column, now: Value): Column {
  const { value, when } = column;
  if (when.length > 0 || 'jsonNull' in value || !value.presence.maybeUndefined || value.presence.maybeNull)
    return column;
  const expression = {
    type: 'LogicalExpression',
    operator: '??',
    left: value.expression,
    right: now.expression,
  } as Value['expression'];
  return {
    ...column,
    value: { ...value, expression, presence: { maybeUndefined: false, maybeNull: false, type: 'date' } },
  };
}
