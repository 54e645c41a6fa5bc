import { or, sql, type SQL } from 'drizzle-orm';

/** Prisma's `OR`: conditions that are not there are left out, and where none is left nothing matches. */
export function anyOf(...conditions: (SQL | undefined)[]): SQL {
  return or(...conditions) ?? sql`false`;
}
