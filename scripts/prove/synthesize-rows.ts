import {
  fieldNamed,
  modelNamed,
  type ColumnField,
  type Datamodel,
  type Model,
  type RelationField,
} from '../../transforms/lib/prisma/datamodel';
import type { SeedRows } from '../proof/seed';
import type { NamedLiteral } from './cut/holes';
import { synthesizeValue } from './synthesize-value';

/** Rows of each model: enough for ties, gaps and nulls, few enough to read. */
const ROWS = 8;

/**
 * Rows for every model of a schema, the same for the same schema: keys are unique, foreign keys meet a row (or are null
 * where they may be, or leave a parent without children), and columns hold edge values: null, empty, unicode, wildcards
 * of LIKE, equal timestamps.
 *
 * @param literals  Values that the code asks for by name: some rows have them.
 * @param seed  Other rows for another number.
 * @returns By model (and by join table for implicit many-to-many), in the form that the proof engine seeds from.
 */
export function synthesizeRows(
  datamodel: Datamodel,
  literals: readonly NamedLiteral[] = [],
  seed = 0,
): SeedRows {
  const rows: SeedRows = {};
  const models = datamodel.models.filter(({ isView }) => !isView);
  for (const model of models) {
    const length = isOneToOne(model) ? ROWS - 2 : ROWS;
    rows[model.name] = Array.from({ length }, (_, index) =>
      ownColumns(datamodel, model, index, literals, seed),
    );
  }
  for (const model of models) {
    rows[model.name] = distinctRows(model, linkedRows(datamodel, model, rows));
  }
  settleKeysOfKeys(datamodel, models, rows);
  for (const { dbName, a, b } of datamodel.joinTables) {
    const [left, right] = [rows[a.model] ?? [], rows[b.model] ?? []];
    const pairs = [
      [0, 0],
      [0, 1],
      [1, 0],
      [2, 2],
      [3, 0],
    ] as const;
    rows[dbName] = pairs.flatMap(([i, j]) =>
      left[i] && right[j] ? [{ A: left[i][a.field], B: right[j][b.field] }] : [],
    );
  }
  return rows;
}

/** Each row takes a parent for itself alone: some parents have to be left, for rows that calls create. */
function isOneToOne(model: Model): boolean {
  return model.fields.some(
    (field) =>
      field.kind === 'relation' &&
      field.cardinality === 'owning-one' &&
      field.type !== model.name &&
      isUniqueLink(model, field),
  );
}

function ownColumns(
  datamodel: Datamodel,
  model: Model,
  index: number,
  literals: readonly NamedLiteral[],
  seed: number,
): Record<string, unknown> {
  const columns = model.fields.filter((field): field is ColumnField => field.kind !== 'relation');
  return Object.fromEntries(
    columns.map((field) => {
      const wanted = literals.filter(
        (literal) => literal.model === model.name && literal.field === field.name,
      );
      const known = [...new Set(wanted.map(({ value }) => value))].filter(
        (value) => typeof value !== 'boolean',
      );
      return [field.name, synthesizeValue(datamodel, model, field, index, known, seed)];
    }),
  );
}

/** Fills foreign keys: a one-to-one takes the row of its own index, anything else leaves the last parents childless. */
function linkedRows(datamodel: Datamodel, model: Model, rows: SeedRows): Record<string, unknown>[] {
  const relations = model.fields.filter(
    (field): field is RelationField => field.kind === 'relation' && field.cardinality === 'owning-one',
  );
  return (rows[model.name] ?? []).map((row, index) => {
    const linked = { ...row };
    relations.forEach((relation, position) => {
      const target = relation.type === model.name ? index - 1 : targetIndex(model, relation, index, position);
      link(linked, model, relation, modelNamed(datamodel, relation.type), rows, target, index);
    });
    return linked;
  });
}

function isUniqueLink(model: Model, relation: RelationField): boolean {
  return [model.primaryKey, ...model.uniques].some(
    (key) =>
      key &&
      key.fields.length === relation.fields.length &&
      key.fields.every((name) => relation.fields.includes(name)),
  );
}

function targetIndex(model: Model, relation: RelationField, index: number, position: number): number {
  if (isUniqueLink(model, relation)) return index;
  // Two relations of one row go through the parents at different speeds, so that their pairs differ.
  return position % 2 === 0 ? Math.floor(index / 2) : (index * 2 + Math.floor(index / 3)) % (ROWS - 1);
}

function link(
  row: Record<string, unknown>,
  model: Model,
  relation: RelationField,
  target: Model,
  rows: SeedRows,
  index: number,
  own: number,
): void {
  const parents = rows[target.name] ?? [];
  // A relation may be optional although its columns are not: then there is always a parent.
  const isOptional = relation.fields.every((name) => fieldNamed(model, name)?.isRequired === false);
  const parent = parents[index] ?? (isOptional ? undefined : parents[0]);
  const isAbsent = isOptional && own % 4 === 1;
  relation.fields.forEach((name, position) => {
    row[name] = isAbsent || !parent ? null : parent[relation.references[position] ?? ''];
  });
}

/** Rows that repeat a key of the model are left out: foreign keys can make two rows of a join model equal. */
function distinctRows(model: Model, rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const keys = [model.primaryKey, ...model.uniques].flatMap((key) => (key ? [key.fields] : []));
  const seen = keys.map(() => new Set<string>());
  return rows.filter((row) => {
    const values = keys.map((fields) => fields.map((name) => row[name]));
    const isRepeated = values.some((parts, position) => {
      return parts.every((part) => part !== null) && seen[position]?.has(show(parts));
    });
    if (!isRepeated) values.forEach((parts, position) => seen[position]?.add(show(parts)));
    return !isRepeated;
  });
}

/** A foreign key that is also a key of its own model changes what refers to that model: once more, until nothing moves. */
function settleKeysOfKeys(datamodel: Datamodel, models: Model[], rows: SeedRows): void {
  for (let round = 0; round < 4; round += 1) {
    const before = show(rows);
    for (const model of models) rows[model.name] = distinctRows(model, linkedRows(datamodel, model, rows));
    if (show(rows) === before) return;
  }
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
}
