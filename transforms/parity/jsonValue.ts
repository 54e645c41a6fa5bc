import { sql, type SQL } from 'drizzle-orm';

/** A value for a Json column: `null` is JSON's null there, as Prisma writes it, never SQL's NULL (which is Prisma.DbNull). */
export function jsonValue<Value>(value: Value): Exclude<Value, null> | SQL {
  return value === null ? sql`'null'::jsonb` : (value as Exclude<Value, null>);
}
