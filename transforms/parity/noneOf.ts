import { and, not, sql, type SQL } from 'drizzle-orm';

/** Prisma's `NOT`: each condition that is there negated; none where no condition is. */
export function noneOf(...conditions: (SQL | undefined)[]): SQL | undefined {
  return and(...conditions.flatMap((condition) => (condition ? [not(sql`(${condition})`)] : [])));
}
