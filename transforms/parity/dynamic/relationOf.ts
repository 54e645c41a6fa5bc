import {
  getTableColumns,
  getTableName,
  getTableUniqueName,
  is,
  Many,
  normalizeRelation,
  type Column,
  type Table,
  type TablesRelationalConfig,
} from 'drizzle-orm';

/** A client or transaction that knows the schema's relations. */
export interface WithRelations {
  _: { schema: TablesRelationalConfig | undefined; tableNamesMap: Record<string, string> };
}

/** How the rows of one table lead to those of another. */
export interface Relation {
  /** Columns of the table that the relation is asked of, and those of the table behind it that are equal. */
  fields: Column[];
  references: Column[];
  to: Table;
  isList: boolean;
  /** Where `to` stands between two models: how it leads to the other one. */
  other?: { fields: Column[]; references: Column[]; table: Table };
}

/**
 * What the schema says of the relation `name` of a table.
 *
 * @throws Error for what is no relation of the table
 */
export function relationOf(db: WithRelations, table: Table, name: string): Relation {
  const { schema = {}, tableNamesMap } = db._;
  const relationsOf = (of: Table) => schema[tableNamesMap[originalName(of)] ?? '']?.relations ?? {};
  const relation = relationsOf(table)[name];
  if (!relation)
    throw new Error(`What is built at run time asks for ${name}, which is neither a column nor a relation.`);
  const { fields, references } = normalizeRelation(schema, tableNamesMap, relation);
  // Those of an alias go by its name.
  const own = Object.values(getTableColumns(table));
  const { referencedTable } = relation;
  // The table between two models has no other columns.
  const isJoin = Object.keys(getTableColumns(referencedTable)).join() === 'A,B';
  const [other] = Object.values(isJoin ? relationsOf(referencedTable) : {})
    .map((end) => ({ ...normalizeRelation(schema, tableNamesMap, end), table: end.referencedTable }))
    .filter(({ fields: [column] }) => column !== references[0]);
  return {
    fields: fields.map((column) => own.find((item) => item.name === column.name) ?? column),
    references,
    to: referencedTable,
    isList: is(relation, Many),
    other,
  };
}

/** The name that the schema knows a table by, also where it is an alias. */
function originalName(table: Table): string {
  const schemaName = getTableUniqueName(table).slice(0, -getTableName(table).length);
  return schemaName + String(Reflect.get(table, Symbol.for('drizzle:OriginalName')));
}
