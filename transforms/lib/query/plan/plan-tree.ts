import {
  clientColumns,
  modelNamed,
  type Datamodel,
  type Field,
  type Model,
  type RelationField,
} from '../../prisma/datamodel';
import {
  isLeft,
  left,
  type ColumnRef,
  type Filter,
  type Left,
  type Projection,
  type ProjectionEntry,
} from '../query';
import { dialectOf } from '../dialect';
import { columnOf, planFilter } from './plan-filter';
import { sourceOf } from './plan-relation';
import type { RowsOf, Tree, TreeColumn, TreeCount, TreeRelation } from './plan';
import { columnsOfSteps, planRows } from './plan-rows';
import type { Column, Table } from './predicate';

/**
 * Decides how a projection is loaded.
 *
 * @param rows  What is to be done with the rows afterwards: the columns that takes are read too.
 * @param keys  Columns by which the rows are told apart by who asked for them.
 */
export function planTree(
  projection: Projection,
  rows: RowsOf,
  datamodel: Datamodel,
  table: Table,
  keys: ColumnRef[] = [],
): Tree | Left {
  const { model } = projection;
  const relations: TreeRelation[] = [];
  const counts: TreeCount[] = [];
  for (const entry of projection.entries) {
    if (entry.kind === 'relation') {
      const relation = planTreeRelation(entry, datamodel);
      if (isLeft(relation)) return relation;
      relations.push(relation);
    }
    if (entry.kind === 'count') {
      for (const counted of entry.relations) {
        const count = planCount(counted.field, counted.where, table, datamodel);
        if (isLeft(count)) return count;
        counts.push(count);
      }
    }
  }
  return {
    model,
    columns: columnsOf(projection, [
      ...columnsOfSteps(rows.steps),
      ...keys,
      ...(isLoaded(datamodel)
        ? relations.flatMap((relation) => joinOf(relation, table).map(({ own }) => own))
        : []),
    ]),
    isOmit: projection.isOmit ?? false,
    relations,
    counts,
    countsWhen: projection.entries.find((entry) => entry.kind === 'count')?.when,
    keys: projection.entries.map(keyOf),
  };
}

function keyOf(entry: ProjectionEntry): string {
  return entry.kind === 'count' ? '_count' : entry.field.name;
}

function columnsOf(projection: Projection, steps: ColumnRef[]): Tree['columns'] {
  const selected = projection.entries.flatMap((entry): TreeColumn[] =>
    entry.kind === 'column' ? [{ field: entry.field, when: entry.when }] : [],
  );
  const needed = steps.filter((field) => !selected.some((column) => column.field.name === field.name));
  const columns: TreeColumn[] = [...selected, ...unique(needed).map((field) => ({ field, isHidden: true }))];
  const own = ownColumns(projection.model);
  const isAll = own.every((field) =>
    columns.some((column) => column.field.name === field.name && !column.when && !column.isHidden),
  );
  return isAll && own.length === columns.length ? 'all' : columns;
}

/** What `select *` gives: the columns that the generated table has, of which the client may not know all. */
function ownColumns(model: Model): Field[] {
  return model.fields.filter((field) => field.kind !== 'relation');
}

function unique(fields: ColumnRef[]): ColumnRef[] {
  return fields.filter((field, index) => fields.findIndex(({ name }) => name === field.name) === index);
}

function planTreeRelation(
  entry: Extract<ProjectionEntry, { kind: 'relation' }>,
  datamodel: Datamodel,
): TreeRelation | Left {
  const { field, projection, page, when } = entry;
  const model = modelNamed(datamodel, field.type);
  const table: Table = isLoaded(datamodel) ? { model } : { model, parameter: model.accessor };
  const rows = planRows(page, table, datamodel, true);
  if (isLeft(rows)) return rows;
  if (isLoaded(datamodel)) return planLoaded(entry, rows, table, datamodel);
  const tree = planTree(projection, rows, datamodel, table);
  if (isLeft(tree)) return tree;
  if (field.cardinality === 'many-to-many' && hasJoinConditions(rows)) return throughJoin(entry, datamodel);
  return { field, when, rows, tree };
}

/** MariaDB knows no LATERAL: each relation is a query of its own there, as it is in Prisma. */
function isLoaded(datamodel: Datamodel): boolean {
  return dialectOf(datamodel) === 'mysql';
}

function planLoaded(
  { field, projection, when }: Extract<ProjectionEntry, { kind: 'relation' }>,
  rows: RowsOf,
  table: Table,
  datamodel: Datamodel,
): TreeRelation | Left {
  const foreign = field.joinTable ? [] : foreignColumns(field, table);
  if (new Set(foreign.map(({ type }) => type)).size > 1)
    return left(
      'dialect',
      `The relation ${field.name} compares columns of several types, in a query of its own.`,
    );
  const tree = planTree(projection, rows, datamodel, table, foreign);
  return isLeft(tree) ? tree : { field, when, rows, tree };
}

/** The columns of the related model that a relation compares. */
function foreignColumns(field: RelationField, related: Table): ColumnRef[] {
  const owner: Table = { model: related.model };
  const opposite = related.model.fields.find(({ name }) => name === field.opposite);
  const foreign =
    field.cardinality === 'owning-one' || opposite?.kind !== 'relation' ? field.references : opposite.fields;
  return foreign.map((name) => columnOf(owner, name).field as ColumnRef);
}

/** The columns that the query of a loaded relation compares: of the row that asks, and of the related one or of its join table. */
export function joinOf(
  { field, tree }: Pick<TreeRelation, 'field' | 'tree'>,
  table: Table,
): { own: ColumnRef; foreign: Column }[] {
  const { on } = sourceOf(field, table, { model: tree.model }, true);
  return on.map(([foreign, own]) => ({ own: own.field as ColumnRef, foreign }));
}

function hasJoinConditions(rows: RowsOf): boolean {
  return (
    rows.where !== undefined ||
    rows.orderBy.length > 0 ||
    rows.limit !== undefined ||
    rows.offset !== undefined ||
    rows.steps.length > 0
  );
}

/** A page of an implicit many-to-many relation is one of the join table: conditions and orders reach the target by subqueries. */
function throughJoin(
  entry: Extract<ProjectionEntry, { kind: 'relation' }>,
  datamodel: Datamodel,
): TreeRelation | Left {
  const { field, projection, page, when } = entry;
  const table: Table = { model: modelNamed(datamodel, field.type) };
  const rows = planRows(page, table, datamodel, true);
  if (isLeft(rows)) return rows;
  if (rows.steps.some(({ kind }) => kind === 'fromCursor' || kind === 'distinct')) {
    return left(
      'unsupported-projection',
      `A cursor or distinct inside the many-to-many relation ${field.name} has no equal.`,
    );
  }
  if (rows.orderBy.some(({ kind }) => kind !== 'column'))
    return left(
      'unsupported-projection',
      `The order of the many-to-many relation ${field.name} has no equal.`,
    );
  const tree = planTree(projection, rows, datamodel, table);
  return isLeft(tree) ? tree : { field, when, rows, tree };
}

/** Name by which printers know the table of counted rows, where it has to be told apart from the outer one. */
export const COUNTED = 'counted';

function planCount(
  field: RelationField,
  filter: Filter,
  table: Table,
  datamodel: Datamodel,
): TreeCount | Left {
  // Without a name of its own, conditions on it that come back to its own model look into another subquery.
  const isAliased = field.type === table.model.name && table.parameter === undefined;
  const counted: Table = {
    model: modelNamed(datamodel, field.type),
    ...(isAliased && { parameter: COUNTED }),
  };
  const where = planFilter(filter, counted, datamodel);
  if (where && isLeft(where)) return where;
  return { field, counted, where, ...sourceOf(field, table, counted, where !== undefined) };
}

/** Scalar lists that may be NULL in the database and are `[]` to Prisma; one with a default is always written. */
export function listColumns(tree: Tree): ColumnRef[] {
  const fields = tree.columns === 'all' ? clientColumns(tree.model) : tree.columns.map(({ field }) => field);
  return fields.filter((field) => field.isList && !field.default);
}
