import type { Datamodel, JoinTable, Model, RelationField } from '../../transforms/lib/prisma/datamodel';
import { modelNamed } from '../../transforms/lib/prisma/datamodel';
import type { SchemaNames } from '../../transforms/lib/drizzle/table-names';

/**
 * The relations of the generated tables as data, free of the shape of either Drizzle version: 0.45's `relations()`
 * and 1.0's `defineRelations` are printed from it.
 */
export interface TableRelations {
  /** The exported table that they start from. */
  table: string;
  relations: Relation[];
}

export interface Relation {
  /** Prisma's field name; in join tables the name of the side. */
  name: string;
  kind: 'one' | 'many';
  /** The exported table at the other end. */
  target: string;
  /** Columns on both ends: on the side that holds the key, and on the other where Drizzle would not find them. */
  columns?: { own: string[]; target: string[] };
  /** Equal on both ends; only where two tables are related more than once, and else left out. */
  pairName?: string;
}

/** Relations of all tables that have any, models in the schema's order, then join tables. */
export function relationModel(datamodel: Datamodel, names: SchemaNames): TableRelations[] {
  const models = datamodel.models.filter((model) => !model.isView);
  const ofModels = models.map((model) => ({
    table: names.models[model.name]?.table ?? '',
    relations: model.fields.flatMap((field): Relation[] => {
      if (field.kind !== 'relation' || modelNamed(datamodel, field.type).isView) return [];
      return [relationOf(model, field, datamodel, names)];
    }),
  }));
  const ofJoins = datamodel.joinTables.map((join) => joinRelations(join, names));
  return [...ofModels, ...ofJoins].filter(({ relations }) => relations.length > 0);
}

function relationOf(model: Model, field: RelationField, datamodel: Datamodel, names: SchemaNames): Relation {
  if (field.joinTable) {
    return {
      name: field.name,
      kind: 'many',
      target: names.joinTables[field.joinTable.name]?.table ?? '',
      ...(model.name === field.type && { pairName: sideName(field.joinTable.name, field.joinTable.own) }),
    };
  }
  const relation: Relation = {
    name: field.name,
    kind: field.cardinality === 'many' ? 'many' : 'one',
    target: names.models[field.type]?.table ?? '',
  };
  if (field.cardinality === 'owning-one') relation.columns = { own: field.fields, target: field.references };
  if (isAmbiguous(model, field, datamodel)) {
    relation.pairName = field.relationName;
    relation.columns ??= relation.kind === 'one' ? inverseColumns(field, datamodel) : undefined;
  }
  return relation;
}

/** The columns of a `one` from the side without the key, which Drizzle 0.45 wants where the relation has a name. */
function inverseColumns(field: RelationField, datamodel: Datamodel): Relation['columns'] {
  const opposite = modelNamed(datamodel, field.type).fields.find((other) => other.name === field.opposite);
  if (opposite?.kind !== 'relation') return undefined;
  return { own: opposite.references, target: opposite.fields };
}

/** Whether a table is related to another more than once, or to itself: then Drizzle needs a name to tell which is which. */
function isAmbiguous(model: Model, field: RelationField, datamodel: Datamodel): boolean {
  const between = (from: Model, to: string) =>
    from.fields.filter((other) => other.kind === 'relation' && other.type === to && !other.joinTable).length;
  return between(model, field.type) > 1 || between(modelNamed(datamodel, field.type), model.name) > 1;
}

function joinRelations(join: JoinTable, names: SchemaNames): TableRelations {
  const exported = names.joinTables[join.dbName];
  const side = (name: string, column: 'A' | 'B', end: { model: string; field: string }): Relation => ({
    name,
    kind: 'one',
    target: names.models[end.model]?.table ?? '',
    columns: { own: [column], target: [end.field] },
    ...(join.a.model === join.b.model && { pairName: sideName(join.dbName, column) }),
  });
  return {
    table: exported?.table ?? join.dbName,
    relations: [side(exported?.a ?? 'a', 'A', join.a), side(exported?.b ?? 'b', 'B', join.b)],
  };
}

/** In a join table of a model with itself, the two columns are two relations between the same two tables. */
function sideName(joinTable: string, column: 'A' | 'B'): string {
  return `${joinTable}_${column}`;
}
