import { constraintName } from './constraint-names';
import type { JoinTable, Model, ReferentialAction, RelationField } from './datamodel';
import { isColumn } from './datamodel';
import type { SchemaContext } from './read-fields';
import type { Attribute, Value } from './schema-ast';
import { argument, attributeNamed, stringOf } from './schema-ast';

interface Side {
  model: Model;
  field: RelationField;
  attribute: Attribute | undefined;
}

/** Fills in what a relation field takes from both ends: name, opposite, keys, cardinality, actions, join table. */
export function resolveRelations(models: Model[], context: SchemaContext): void {
  const sides = models.flatMap((model) => sidesOf(model, context));
  for (const side of sides) {
    const { field, model, attribute } = side;
    field.relationName = nameGiven(attribute) ?? [model.name, field.type].sort(byteOrder).join('To');
    field.fields = names(argument(attribute, 'fields'));
    field.references = names(argument(attribute, 'references'));
  }
  for (const side of sides) side.field.opposite = oppositeOf(side, sides)?.field.name ?? '';
  for (const side of sides) finish(side, oppositeOf(side, sides), models, context);
}

/** The `_AToB` tables of all implicit many-to-many relations, in the order of the models. */
export function readJoinTables(models: Model[], key: JoinTable['key']): JoinTable[] {
  return models.flatMap((model) =>
    model.fields.flatMap((field): JoinTable[] => {
      if (field.kind !== 'relation' || field.joinTable?.own !== 'A') return [];
      const other = named(models, field.type);
      return [
        {
          dbName: field.joinTable.name,
          ...(model.schema !== undefined && { schema: model.schema }),
          relationName: field.relationName,
          a: { model: model.name, field: idField(model) },
          b: { model: other.name, field: idField(other) },
          key,
        },
      ];
    }),
  );
}

function sidesOf(model: Model, context: SchemaContext): Side[] {
  const block = context.models.get(model.name);
  return model.fields.flatMap((field): Side[] => {
    if (field.kind !== 'relation') return [];
    const node = block?.fields.find((candidate) => candidate.name === field.name);
    return [{ model, field, attribute: node && attributeNamed(node, 'relation') }];
  });
}

function oppositeOf(side: Side, sides: Side[]): Side | undefined {
  return sides.find(
    (other) =>
      other.field !== side.field &&
      other.model.name === side.field.type &&
      other.field.type === side.model.name &&
      other.field.relationName === side.field.relationName,
  );
}

function finish(side: Side, opposite: Side | undefined, models: Model[], context: SchemaContext): void {
  const { field } = side;
  if (field.fields.length > 0) {
    field.cardinality = 'owning-one';
    referentialActions(side, models, context);
  } else if (field.isList && opposite?.field.isList) {
    field.cardinality = 'many-to-many';
    const own = isSideA(side, opposite) ? 'A' : 'B';
    field.joinTable = { name: `_${field.relationName}`, own, other: own === 'A' ? 'B' : 'A' };
  } else field.cardinality = field.isList ? 'many' : 'inverse-one';
}

/** A is the model whose name comes first; where both are one model, the field whose name does. */
function isSideA(side: Side, opposite: Side): boolean {
  const order =
    byteOrder(side.model.name, opposite.model.name) || byteOrder(side.field.name, opposite.field.name);
  return order < 0;
}

function referentialActions(
  { field, model, attribute }: Side,
  models: Model[],
  context: SchemaContext,
): void {
  const columns = field.fields.map((name) => model.fields.find((candidate) => candidate.name === name));
  // a relation is as required as the most required of its scalar fields
  const isRequired = field.isRequired || columns.some((column) => column?.isRequired);
  const onDelete = action(argument(attribute, 'onDelete')) ?? (isRequired ? 'Restrict' : 'SetNull');
  const onUpdate = action(argument(attribute, 'onUpdate')) ?? 'Cascade';
  field.actions = { onDelete, onUpdate };
  const inDatabase =
    context.relationMode === 'foreignKeys' && !model.isView && !named(models, field.type).isView;
  if (!inDatabase) return;
  const physical = columns.map((column) => (column && isColumn(column) ? column.dbName : ''));
  field.foreignKey = {
    dbName:
      stringOf(argument(attribute, 'map')) ??
      constraintName(context.provider, model.dbName, physical, '_fkey'),
    onDelete,
    onUpdate,
  };
}

function action(value: Value | undefined): ReferentialAction | undefined {
  return value?.kind === 'constant' ? (value.name as ReferentialAction) : undefined;
}

function nameGiven(attribute: Attribute | undefined): string | undefined {
  return stringOf(argument(attribute, 'name', true));
}

function names(value: Value | undefined): string[] {
  return value?.kind === 'array'
    ? value.items.flatMap((item) => (item.kind === 'constant' ? [item.name] : []))
    : [];
}

/** Implicit relations require a single-field id (Prisma checks it), or a single-field unique. */
function idField(model: Model): string {
  return model.primaryKey?.fields[0] ?? model.uniques[0]?.fields[0] ?? '';
}

/** Prisma compares names as Rust strings: by bytes, not by locale. */
function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function named(models: Model[], name: string): Model {
  const model = models.find((candidate) => candidate.name === name);
  if (!model) throw new Error(`Prisma accepted a relation to ${name}, which is not among the models.`);
  return model;
}
