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
    onBlock || !field ? columnsOf(attribute) : [columnOf(attribute, field.name)],
    primaryKeyName(context.provider, model.dbName),
  );
}

/** Every `@unique` and `@@unique`, those on fields first, as Prisma creates them; partial ones are indexes. */
export function readUniques(block: Block, model: Model, context: SchemaContext): Key[] {
  return uniqueAttributes(block)
    .filter(({ attribute }) => argument(attribute, 'where') === undefined)
    .map(({ attribute, columns }) => readKey(attribute, columns, uniqueName(columns, model, context)));
}

/** Every `@@index` and `@@fulltext`, and partial unique indexes. */
export function readIndexes(block: Block, model: Model, context: SchemaContext): Index[] {
  const partial = uniqueAttributes(block).flatMap(({ attribute, columns }): Index[] => {
    const where = partialCondition(argument(attribute, 'where'), model);
    const dbName = stringOf(argument(attribute, 'map')) ?? uniqueName(columns, model, context);
    return where === undefined ? [] : [{ kind: 'normal', isUnique: true, dbName, columns, where }];
  });
  const plain = block.attributes.flatMap((attribute): Index[] => {
    if (attribute.name !== 'index' && attribute.name !== 'fulltext') return [];
    return [readIndex(attribute, attribute.name, model, context)];
  });
  return [...partial, ...plain];
}

function readIndex(
  attribute: Attribute,
  name: 'index' | 'fulltext',
  model: Model,
  context: SchemaContext,
): Index {
  const columns = columnsOf(attribute);
  const algorithm = argument(attribute, 'type');
  const where = partialCondition(argument(attribute, 'where'), model);
  return {
    kind: name === 'fulltext' ? 'fulltext' : 'normal',
    dbName:
      stringOf(argument(attribute, 'map')) ??
      // Prisma 2 called it `name:`, and still takes it for indexes
      stringOf(argument(attribute, 'name')) ??
      constraintName(context.provider, model.dbName, physical(model, columns), '_idx'),
    ...(algorithm?.kind === 'constant' && algorithm.name !== 'BTree' && { algorithm: algorithm.name }),
    columns,
    ...(where !== undefined && { where }),
  };
}

interface UniqueAttribute {
  attribute: Attribute;
  columns: IndexColumn[];
}

function uniqueAttributes(block: Block): UniqueAttribute[] {
  const onFields = block.fields.flatMap((field): UniqueAttribute[] => {
    const attribute = attributeNamed(field, 'unique');
    return attribute ? [{ attribute, columns: [columnOf(attribute, field.name)] }] : [];
  });
  const onBlock = block.attributes.filter((attribute) => attribute.name === 'unique');
  return [...onFields, ...onBlock.map((attribute) => ({ attribute, columns: columnsOf(attribute) }))];
}

function uniqueName(columns: IndexColumn[], model: Model, context: SchemaContext): string {
  return constraintName(context.provider, model.dbName, physical(model, columns), '_key');
}

function readKey(attribute: Attribute, columns: IndexColumn[], defaultName: string): Key {
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
