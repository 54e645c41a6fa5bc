import { constraintName, primaryKeyName } from './constraint-names';
import type { Index, IndexColumn, Key, Model } from './datamodel';
import { isColumn } from './datamodel';
import { partialCondition } from './partial-index';
import type { SchemaContext } from './read-fields';
import type { Attribute, Block, Value } from './schema-ast';
import { argument, attributeNamed, stringOf } from './schema-ast';

/** `@id` on a field or `@@id([…])`; views and models without one have none. */
export function readPrimaryKey(block: Block, model: Model, context: SchemaContext): Key | null {
  const onBlock = attributeNamed(block, 'id');
  const field = block.fields.find((candidate) => attributeNamed(candidate, 'id'));
  const attribute = onBlock ?? (field && attributeNamed(field, 'id'));
  if (!attribute) return null;
  return readKey(
    attribute,
    field && [columnOf(attribute, field.name)],
    primaryKeyName(context.provider, model.dbName),
  );
}

/** Every `@unique` and `@@unique`, those on fields first, as Prisma creates them. */
export function readUniques(block: Block, model: Model, context: SchemaContext): Key[] {
  const named = (columns: IndexColumn[]) =>
    constraintName(context.provider, model.dbName, physical(model, columns), '_key');
  const onFields = block.fields.flatMap((field) => {
    const attribute = attributeNamed(field, 'unique');
    const columns = attribute && [columnOf(attribute, field.name)];
    return attribute && columns
      ? [withCondition(readKey(attribute, columns, named(columns)), attribute, model)]
      : [];
  });
  const onBlock = block.attributes
    .filter((attribute) => attribute.name === 'unique')
    .map((attribute) =>
      withCondition(readKey(attribute, undefined, named(columnsOf(attribute))), attribute, model),
    );
  return [...onFields, ...onBlock];
}

/** Every `@@index` and `@@fulltext`. */
export function readIndexes(block: Block, model: Model, context: SchemaContext): Index[] {
  return block.attributes.flatMap((attribute): Index[] => {
    if (attribute.name !== 'index' && attribute.name !== 'fulltext') return [];
    const columns = columnsOf(attribute);
    const algorithm = argument(attribute, 'type');
    const where = partialCondition(argument(attribute, 'where'), model);
    return [
      {
        kind: attribute.name === 'fulltext' ? 'fulltext' : 'normal',
        dbName:
          stringOf(argument(attribute, 'map')) ??
          // Prisma 2 called it `name:`, and still takes it for indexes
          stringOf(argument(attribute, 'name')) ??
          constraintName(context.provider, model.dbName, physical(model, columns), '_idx'),
        ...(algorithm?.kind === 'constant' && algorithm.name !== 'BTree' && { algorithm: algorithm.name }),
        columns,
        ...(where !== undefined && { where }),
      },
    ];
  });
}

function readKey(attribute: Attribute, single: IndexColumn[] | undefined, defaultName: string): Key {
  const columns = single ?? columnsOf(attribute);
  const fields = columns.map((column) => column.field);
  const special = columns.some((column) => column.sort ?? column.length ?? column.operatorClass);
  const clustered = argument(attribute, 'clustered');
  const name =
    fields.length === 1 ? undefined : (stringOf(argument(attribute, 'name')) ?? nameless(attribute));
  return {
    fields,
    name: name ?? fields.join('_'),
    dbName: stringOf(argument(attribute, 'map')) ?? defaultName,
    ...(special && { columns }),
    ...(clustered?.kind === 'constant' && { clustered: clustered.name === 'true' }),
  };
}

/** `@@unique([a, b], "byAB")` is short for `name: "byAB"`. */
function nameless(attribute: Attribute): string | undefined {
  return attribute.args
    .filter((arg) => arg.name === undefined)
    .map((arg) => stringOf(arg.value))
    .find((text) => text !== undefined);
}

function withCondition(key: Key, attribute: Attribute, model: Model): Key {
  const where = partialCondition(argument(attribute, 'where'), model);
  return where === undefined ? key : { ...key, where };
}

/** `[a, b(sort: Desc, length: 10, ops: JsonbPathOps)]` */
function columnsOf(attribute: Attribute): IndexColumn[] {
  const list = argument(attribute, 'fields', true);
  const items = list?.kind === 'array' ? list.items : list ? [list] : [];
  return items.map((item) => {
    if (item.kind === 'constant') return { field: item.name };
    return item.kind === 'call' ? columnOf({ name: '', args: item.args }, item.name) : { field: '' };
  });
}

function columnOf(attribute: Attribute, field: string): IndexColumn {
  const sort = argument(attribute, 'sort');
  const length = argument(attribute, 'length');
  const ops = operatorClass(argument(attribute, 'ops'));
  return {
    field,
    ...(sort?.kind === 'constant' && { sort: sort.name === 'Desc' ? ('desc' as const) : ('asc' as const) }),
    ...(length?.kind === 'number' && { length: Number(length.text) }),
    ...(ops && { operatorClass: ops }),
  };
}

function operatorClass(value: Value | undefined): IndexColumn['operatorClass'] {
  if (value?.kind === 'constant') return { name: value.name };
  if (value?.kind !== 'call') return undefined;
  const raw = stringOf(value.args[0]?.value);
  return raw === undefined ? undefined : { raw };
}

function physical(model: Model, columns: IndexColumn[]): string[] {
  return columns.map(({ field }) => {
    const found = model.fields.find((candidate) => candidate.name === field);
    return found && isColumn(found) ? found.dbName : field;
  });
}
