/** What a database says of itself, as far as a schema decides it. Names are physical. */
export interface Catalog {
  tables: CatalogTable[];
  enums: CatalogEnum[];
  extensions: string[];
}

export interface CatalogTable {
  /** Absent where the database has one schema only, or it is the default one. */
  schema?: string;
  name: string;
  columns: CatalogColumn[];
  primaryKey?: { name?: string; columns: string[] };
  /** Unique and plain indexes, those of unique constraints among them; not that of the primary key. */
  indexes: CatalogIndex[];
  foreignKeys: CatalogForeignKey[];
  checks: { name: string; expression: string }[];
}

export interface CatalogColumn {
  name: string;
  type: string;
  isNullable: boolean;
  default?: string;
  /** `always` · `by default` · `auto_increment`. */
  identity?: string;
  /** Expression of a generated column. */
  generated?: string;
  /** Sequence that belongs to the column: `integer, start 1, increment 1`. */
  sequence?: string;
}

export interface CatalogIndex {
  name: string;
  isUnique: boolean;
  /** `btree`, `gin`, …; absent where the database has one kind only. */
  method?: string;
  /** In order, with operator class, collation, direction or length where they are not the default. */
  columns: string[];
  where?: string;
  /** `NULLS NOT DISTINCT`, which Prisma never says. */
  nullsNotDistinct?: boolean;
}

export interface CatalogForeignKey {
  /** SQLite does not keep it. */
  name?: string;
  columns: string[];
  target: string;
  targetColumns: string[];
  onDelete: string;
  onUpdate: string;
}

export interface CatalogEnum {
  schema?: string;
  name: string;
  labels: string[];
}

/** Runs a query and gives its rows as objects; what every catalog is read through. */
export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** Tables in which migration tools keep their books. */
export const BOOKKEEPING: readonly string[] = ['_prisma_migrations', '__drizzle_migrations'];
