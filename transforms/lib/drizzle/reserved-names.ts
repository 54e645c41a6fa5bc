/** JavaScript's reserved words, and globals that generated or rewritten files rely on. */
const LANGUAGE =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield Array BigInt Boolean Buffer console crypto Date Decimal Error JSON Math Number Object Promise process String Uint8Array';

/** What generated schemas import of drizzle-orm and its dialects. */
const DRIZZLE =
  'bigint bigserial bit blob boolean char check customType date datetime decimal double doublePrecision float foreignKey geometry index inet integer int interval json jsonb line longblob longtext macaddr mediumint mediumtext mysqlEnum mysqlSchema mysqlTable mysqlView numeric pgEnum pgSchema pgSequence pgTable pgView point primaryKey real relations serial smallint smallserial sql sqliteTable sqliteView text time timestamp tinyint tinytext unique uniqueIndex uuid varbinary binary varchar vector year';

/** What rewritten queries use beside tables, unqualified. */
const QUERIES =
  'alias and arrayContained arrayContains arrayOverlaps asc between count db desc eq exists getTableColumns gt gte ilike inArray isNotNull isNull like lt lte max min ne not notExists notIlike notInArray notLike or sum avg tx';

/** Names that no table, enum or relation of a generated schema takes, so that imports never need an alias for them. */
export const RESERVED_NAMES: readonly string[] = [LANGUAGE, DRIZZLE, QUERIES].flatMap((names) =>
  names.split(' '),
);
