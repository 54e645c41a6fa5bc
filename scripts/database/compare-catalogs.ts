import type {
  Catalog,
  CatalogColumn,
  CatalogEnum,
  CatalogForeignKey,
  CatalogIndex,
  CatalogTable,
} from './catalog';

export type ObjectKind =
  | 'table'
  | 'column'
  | 'primary key'
  | 'unique index'
  | 'index'
  | 'foreign key'
  | 'check'
  | 'enum'
  | 'extension';

export interface Difference {
  /** `missing`: expected, and not there · `unexpected`: there, and not expected · `different`: there with another property. */
  kind: 'missing' | 'unexpected' | 'different';
  object: ObjectKind;
  /** `users`, `users.email`, `auth.users.users_email_key`. */
  where: string;
  /** With `different`: which property. */
  property?: string;
  expected?: string;
  actual?: string;
}

/**
 * Everything in which `actual` is not what `expected` says: tables, columns (type, nullability, default, identity,
 * sequence), keys, indexes, foreign keys with their actions, checks, enum labels and their order, and all their names.
 * What is equal but for its name is one difference of the property `name`, not two. The order of columns does not count.
 */
export function compareCatalogs(expected: Catalog, actual: Catalog): Difference[] {
  return [
    ...named('extension', '', expected.extensions.map(asName), actual.extensions.map(asName), () => []),
    ...named('enum', '', expected.enums.map(qualified), actual.enums.map(qualified), enumProperties),
    ...named('table', '', expected.tables.map(qualified), actual.tables.map(qualified), () => []),
    ...expected.tables.flatMap((table) => {
      const name = qualified(table).name;
      const other = actual.tables.find((candidate) => qualified(candidate).name === name);
      return other ? compareTables(name, table, other) : [];
    }),
  ];
}

function compareTables(name: string, expected: CatalogTable, actual: CatalogTable): Difference[] {
  const prefix = `${name}.`;
  const unique = (table: CatalogTable) => table.indexes.filter((index) => index.isUnique);
  const plain = (table: CatalogTable) => table.indexes.filter((index) => !index.isUnique);
  const keys = (table: CatalogTable) => (table.primaryKey ? [{ name: '', ...table.primaryKey }] : []);
  return [
    ...named('column', prefix, expected.columns, actual.columns, columnProperties, false),
    ...primaryKeys(name, expected, actual, keys),
    ...named('unique index', prefix, unique(expected), unique(actual), indexProperties),
    ...named('index', prefix, plain(expected), plain(actual), indexProperties),
    ...foreignKeys(prefix, expected, actual),
    ...named('check', prefix, expected.checks, actual.checks, ({ expression }) => [
      ['expression', expression],
    ]),
  ];
}

type Properties = [property: string, value: string | undefined][];

/** Objects of one kind, paired by name; then those left over that differ in their name only. */
function named<T extends { name: string }>(
  object: ObjectKind,
  prefix: string,
  expected: T[],
  actual: T[],
  properties: (item: T) => Properties,
  canBeRenamed = true,
): Difference[] {
  const found = expected.flatMap((item) => {
    const other = actual.find((candidate) => candidate.name === item.name);
    return other ? differing(object, prefix + item.name, properties(item), properties(other)) : [];
  });
  const missing = expected.filter((item) => !actual.some((other) => other.name === item.name));
  const unexpected = actual.filter((item) => !expected.some((other) => other.name === item.name));
  const renamed: Difference[] = [];
  for (const item of [...missing]) {
    const same = (other: T) =>
      canBeRenamed && properties(item).length > 0 && String(properties(item)) === String(properties(other));
    const at = unexpected.findIndex(same);
    const other = unexpected[at];
    if (!other) continue;
    missing.splice(missing.indexOf(item), 1);
    unexpected.splice(at, 1);
    renamed.push({
      kind: 'different',
      object,
      where: prefix + item.name,
      property: 'name',
      expected: item.name,
      actual: other.name,
    });
  }
  return [
    ...found,
    ...renamed,
    ...missing.map((item): Difference => ({
      kind: 'missing',
      object,
      where: prefix + item.name,
      expected: summary(properties(item)),
    })),
    ...unexpected.map((item): Difference => ({
      kind: 'unexpected',
      object,
      where: prefix + item.name,
      actual: summary(properties(item)),
    })),
  ];
}

function differing(
  object: ObjectKind,
  where: string,
  expected: Properties,
  actual: Properties,
): Difference[] {
  return expected.flatMap(([property, value], index): Difference[] => {
    const other = actual[index]?.[1];
    return value === other
      ? []
      : [{ kind: 'different', object, where, property, expected: value ?? 'none', actual: other ?? 'none' }];
  });
}

/** A table has one primary key at most, so its name is a property. */
function primaryKeys(
  table: string,
  expected: CatalogTable,
  actual: CatalogTable,
  keys: (table: CatalogTable) => { name: string; columns: string[] }[],
): Difference[] {
  const [own] = keys(expected);
  const [other] = keys(actual);
  if (own && other) {
    const properties = (key: { name: string; columns: string[] }): Properties => [
      ['name', key.name],
      ['columns', key.columns.join(', ')],
    ];
    return differing('primary key', table, properties(own), properties(other));
  }
  if (own)
    return [{ kind: 'missing', object: 'primary key', where: table, expected: own.columns.join(', ') }];
  return other
    ? [{ kind: 'unexpected', object: 'primary key', where: table, actual: other.columns.join(', ') }]
    : [];
}

/** SQLite keeps no names of foreign keys: there they are known by what they refer to. */
function foreignKeys(prefix: string, expected: CatalogTable, actual: CatalogTable): Difference[] {
  const known = (table: CatalogTable) =>
    table.foreignKeys.map((key) => ({
      ...key,
      name: key.name ?? `(${key.columns.join(', ')}) to ${key.target}`,
    }));
  return named('foreign key', prefix, known(expected), known(actual), foreignKeyProperties);
}

function columnProperties(column: CatalogColumn): Properties {
  return [
    ['type', column.type],
    ['nullability', column.isNullable ? 'NULL' : 'NOT NULL'],
    ['default', column.default],
    ['identity', column.identity],
    ['generated', column.generated],
    ['sequence', column.sequence],
  ];
}

function indexProperties(index: CatalogIndex): Properties {
  return [
    ['method', index.method],
    ['columns', index.columns.join(', ')],
    ['condition', index.where],
    ['nulls', index.nullsNotDistinct ? 'not distinct' : undefined],
  ];
}

function foreignKeyProperties(key: CatalogForeignKey): Properties {
  return [
    ['columns', key.columns.join(', ')],
    ['target', `${key.target}(${key.targetColumns.join(', ')})`],
    ['on delete', key.onDelete],
    ['on update', key.onUpdate],
  ];
}

function enumProperties(item: CatalogEnum & { name: string }): Properties {
  return [['labels', item.labels.join(', ')]];
}

function qualified<T extends { schema?: string; name: string }>(item: T): T {
  return item.schema === undefined ? item : { ...item, name: `${item.schema}.${item.name}` };
}

function asName(name: string): { name: string } {
  return { name };
}

function summary(properties: Properties): string | undefined {
  const known = properties.flatMap(([, value]) => (value === undefined ? [] : [value]));
  return known.length > 0 ? known.join(', ') : undefined;
}
