import type { Catalog, Query } from './catalog';
import type { DdlDialect } from './drizzle-ddl';
import { readMysqlCatalog } from './mysql-catalog';
import { readPostgresCatalog } from './postgres-catalog';
import { readSqliteCatalog } from './sqlite-catalog';

const READERS: Record<DdlDialect, (query: Query) => Promise<Catalog>> = {
  postgresql: readPostgresCatalog,
  mysql: readMysqlCatalog,
  sqlite: readSqliteCatalog,
};

export function readCatalog(query: Query, dialect: DdlDialect): Promise<Catalog> {
  return READERS[dialect](query);
}
