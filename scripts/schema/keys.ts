import { primaryKeyName } from '../../transforms/lib/prisma/constraint-names';
import type {
  ColumnField,
  Index,
  IndexColumn,
  Key,
  Model,
  ReferentialAction,
  RelationField,
} from '../../transforms/lib/prisma/datamodel';
import { modelNamed } from '../../transforms/lib/prisma/datamodel';
import type { FileContext } from './context';
import { operatorClassName } from './operator-classes';
import type { Doc } from './text';
import { array, call, chain, member, object, quote, sqlTemplate } from './text';

/** Whether `.primaryKey()` on the column says all: one column, and the name that the database would choose. */
export function hasInlinePrimaryKey(model: Model, field: ColumnField): boolean {
  const key = model.primaryKey;
  if (key?.fields.length !== 1 || key.fields[0] !== field.name) return false;
  const isDefaultName = ['postgresql', 'mysql'].some(
    (provider) => key.dbName === primaryKeyName(provider as 'mysql', model.dbName),
  );
  return isDefaultName && key.columns === undefined;
}

/** Everything of a table that is not a column: keys, indexes and foreign keys under Prisma's names. */
export function tableExtras(model: Model, file: FileContext): Doc[] {
  const targets = foreignKeyTargets(model, file);
  return [
    ...primaryKey(model, file),
    ...model.uniques.map((key) => uniqueKey(model, key, targets.has(key.fields.join()), file)),
    ...model.indexes.flatMap((index) => indexEntry(model, index, file)),
    ...model.fields.flatMap((field) => (field.kind === 'relation' ? foreignKey(model, field, file) : [])),
  ];
}

function primaryKey(model: Model, file: FileContext): Doc[] {
  const key = model.primaryKey;
  if (!key) return [];
  const single = model.fields.find((field) => field.name === key.fields[0]);
  if (single && single.kind !== 'relation' && hasInlinePrimaryKey(model, single)) return [];
  if (key.columns?.some((column) => column.length !== undefined || column.sort === 'desc')) {
    file.shared.warn(
      model.name,
      'Drizzle has no length or order for the columns of a primary key; they are left out.',
    );
  }
  // MySQL's primary keys have no name of their own; Drizzle wants one for several columns
  const name = `name: ${quote(key.dbName === 'PRIMARY' ? `${model.dbName}_pkey` : key.dbName)}`;
  return [call(file.core('primaryKey'), [object([name, ['columns: ', columns(key.fields)]])])];
}

/** Keys of `model` that foreign keys refer to, other than the primary key. */
function foreignKeyTargets(model: Model, file: FileContext): Set<string> {
  const relations = file.shared.datamodel.models.flatMap((other) => other.fields);
  return new Set(
    relations.flatMap((field) =>
      field.kind === 'relation' && field.foreignKey && field.type === model.name
        ? [field.references.join()].filter((columns) => columns !== model.primaryKey?.fields.join())
        : [],
    ),
  );
}

/**
 * A unique index, as Prisma creates; for the target of a foreign key a unique constraint of the same name, because
 * drizzle-kit 0.31 creates foreign keys before unique indexes, and then has nothing for them to refer to.
 */
function uniqueKey(model: Model, key: Key, isTarget: boolean, file: FileContext): Doc {
  const details = key.columns ?? key.fields.map((field) => ({ field }));
  if (isTarget && key.columns === undefined && file.shared.dialect === 'postgresql') {
    return chain(call(file.core('unique'), [quote(key.dbName)]), [
      { doc: call('.on', key.fields.map(column)) },
    ]);
  }
  return indexChain('uniqueIndex', key.dbName, model, details, undefined, undefined, file);
}

function indexEntry(model: Model, index: Index, file: FileContext): Doc[] {
  if (index.kind === 'fulltext') {
    const columns = index.columns.map((detail) => `\`${physicalName(model, detail.field)}\``).join(', ');
    file.shared.warn(
      model.name,
      `Drizzle cannot declare the full-text index "${index.dbName}"; keep it in a migration of your own.`,
    );
    file.shared.additions.push(
      `CREATE FULLTEXT INDEX \`${index.dbName}\` ON \`${model.dbName}\`(${columns});`,
    );
    return [];
  }
  return [
    indexChain(
      index.isUnique ? 'uniqueIndex' : 'index',
      index.dbName,
      model,
      index.columns,
      index.algorithm?.toLowerCase(),
      index.where,
      file,
    ),
  ];
}

function indexChain(
  builder: 'index' | 'uniqueIndex',
  name: string,
  model: Model,
  details: IndexColumn[],
  algorithm: string | undefined,
  where: string | undefined,
  file: FileContext,
): Doc {
  const items = details.map((detail) => indexColumn(model, detail, file));
  const onCall = {
    doc: call(algorithm === undefined ? '.on' : '.using', [
      ...(algorithm === undefined ? [] : [quote(algorithm)]),
      ...items,
    ]),
  };
  const head = call(file.core(builder), [quote(name)]);
  if (where === undefined) return chain(head, [onCall]);
  file.drizzle('sql');
  return chain(head, [onCall, { doc: `.where(${sqlTemplate(where)})`, complex: true }]);
}

/** `table.name.desc().nullsFirst()`; as SQL where Drizzle drops a part of it. */
function indexColumn(model: Model, detail: IndexColumn, file: FileContext): Doc {
  const { dialect } = file.shared;
  const isDescending = detail.sort === 'desc';
  const operatorClass = detail.operatorClass && operatorClassName(detail.operatorClass);
  if (dialect === 'postgresql') {
    if (operatorClass !== undefined && isDescending)
      return sqlColumn(model, detail, `${operatorClass} DESC`, '"', file);
    if (operatorClass !== undefined) return `${column(detail.field)}.op(${quote(operatorClass)})`;
    return isDescending ? `${column(detail.field)}.desc().nullsFirst()` : column(detail.field);
  }
  const suffix = `${detail.length === undefined ? '' : `(${detail.length})`}${isDescending ? ' DESC' : ''}`;
  return suffix === ''
    ? column(detail.field)
    : sqlColumn(model, detail, suffix.trimStart(), dialect === 'mysql' ? '`' : '"', file);
}

function sqlColumn(model: Model, detail: IndexColumn, suffix: string, mark: string, file: FileContext): Doc {
  file.drizzle('sql');
  const physical = physicalName(model, detail.field);
  return sqlTemplate(`${mark}${physical}${mark}${suffix.startsWith('(') ? '' : ' '}${suffix}`);
}

function physicalName(model: Model, name: string): string {
  const field = model.fields.find((candidate) => candidate.name === name);
  return field && field.kind !== 'relation' ? field.dbName : name;
}

const ACTIONS: Record<ReferentialAction, string> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'no action',
  SetNull: 'set null',
  SetDefault: 'set default',
};

function foreignKey(model: Model, field: RelationField, file: FileContext): Doc[] {
  if (!field.foreignKey) return [];
  const { datamodel, names } = file.shared;
  const target = modelNamed(datamodel, field.type);
  const table = target.name === model.name ? 'table' : file.exported(names.models[target.name]?.table ?? '');
  return [
    foreignKeyEntry(
      {
        name: field.foreignKey.dbName,
        columns: field.fields.map(column),
        foreignColumns: field.references.map((name) => table + member(name)),
        onDelete: field.foreignKey.onDelete,
        onUpdate: field.foreignKey.onUpdate,
      },
      file,
    ),
  ];
}

export interface ForeignKeyEntry {
  name: string;
  columns: string[];
  foreignColumns: string[];
  onDelete: ReferentialAction;
  onUpdate: ReferentialAction;
}

export function foreignKeyEntry(key: ForeignKeyEntry, file: FileContext): Doc {
  const entries = [
    `name: ${quote(key.name)}`,
    ['columns: ', array(key.columns)],
    ['foreignColumns: ', array(key.foreignColumns)],
  ];
  const actions = [
    { doc: `.onDelete(${quote(ACTIONS[key.onDelete])})` },
    { doc: `.onUpdate(${quote(ACTIONS[key.onUpdate])})` },
  ];
  return chain(call(file.core('foreignKey'), [object(entries)]), actions, { complexHead: true });
}

function columns(fields: string[]): Doc {
  return array(fields.map(column));
}

function column(field: string): string {
  return `table${member(field)}`;
}
