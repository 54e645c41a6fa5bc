import type { TypeTable } from './column-type';
import { builtin, custom } from './column-type';

/**
 * What a scalar is in SQLite. Prisma declares types that SQLite knows by their affinity only (`DATETIME`, `DECIMAL`,
 * `BOOLEAN`), so most are custom types; there are no `@db` types.
 */
export const SQLITE_TYPES: TypeTable = {
  native: {},
  byScalar: {
    String: builtin('text'),
    Boolean: custom('boolean'),
    Int: builtin('integer'),
    BigInt: custom('bigInt'),
    Float: builtin('real'),
    Decimal: custom('decimal'),
    DateTime: custom('dateTime'),
    Json: custom('json'),
    Bytes: custom('bytes'),
  },
};
