import type { SQL, Table } from 'drizzle-orm';

/** Prisma's order by the relation `name` of `table`: what rows are ordered by, each with its direction. */
export type OrderOfRelation = (table: Table, name: string, order: unknown) => [by: SQL, sort: unknown][];
