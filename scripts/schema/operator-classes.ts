import type { IndexColumn } from '../../transforms/lib/prisma/datamodel';

/** Parts of Prisma's names that PostgreSQL writes without an underscore. */
const JOINED = ['MinMax', 'VarBit', 'TimestampTz', 'TimeTz'];

/** PostgreSQL's name of an operator class: `JsonbPathOps` → `jsonb_path_ops`; what stood in `raw("…")` as it is. */
export function operatorClassName(operatorClass: NonNullable<IndexColumn['operatorClass']>): string {
  if ('raw' in operatorClass) return operatorClass.raw;
  const joined = JOINED.reduce(
    (name, part) => name.replace(part, part.charAt(0) + part.slice(1).toLowerCase()),
    operatorClass.name,
  );
  return joined.replace(/(?<=.)([A-Z])/g, '_$1').toLowerCase();
}
