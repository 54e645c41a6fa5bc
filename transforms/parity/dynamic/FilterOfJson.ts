import type { Column, SQL } from 'drizzle-orm';

/** Prisma's filter of a Json column, as a condition. `reversed`: it stands under an odd number of NOTs. */
export type FilterOfJson = (column: Column, filter: unknown, reversed: boolean) => SQL | undefined;
