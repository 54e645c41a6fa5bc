import type { SQL, Table } from 'drizzle-orm';

/**
 * Prisma's filter of the relation `name` of `table`, as a condition. `negated`: it stands under a NOT; `conditionOf`: what a
 * filter of the related rows is, `turned` where an `isNot` asks for it.
 */
export type FilterOfRelation = (
  table: Table,
  name: string,
  filter: unknown,
  negated: boolean,
  conditionOf: (
    table: Table,
    where: object,
    negated: boolean,
    related: FilterOfRelation,
    turned: boolean,
  ) => SQL | undefined,
) => SQL | undefined;
