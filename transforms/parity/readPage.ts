import { asc, desc, type SQL, type SQLWrapper } from 'drizzle-orm';

/** A page of a query: of how many rows, and in which direction it is read. */
export interface Page {
  limit: number;
  /** From its end: `asc` and `desc` have changed places. */
  isBackward: boolean;
  asc: (column: SQLWrapper) => SQL;
  desc: (column: SQLWrapper) => SQL;
}

/**
 * Prisma's `take` where it may be negative: then the page is read from the end of the order, and its rows turned back. A
 * fraction is cut off. Groups stay as they are read; a count or sum is one row, also of none. Drizzle leaves a limit away that is negative or no number, and reads every row.
 * @throws Error for what is no number, as Prisma does
 */
export async function readPage<Row>(
  take: number | undefined,
  read: (page: Page) => PromiseLike<Row[]>,
  rows?: 'as read' | 'in one row',
): Promise<Row[]> {
  if (take === undefined) return read({ limit: Number.MAX_SAFE_INTEGER, isBackward: false, asc, desc });
  if (!Number.isFinite(take)) {
    throw Object.assign(new Error(`Argument \`take\` must be a number, not ${String(take)}.`), {
      name: 'PrismaClientValidationError',
    });
  }
  const limit = Math.trunc(take);
  if (limit === 0 && rows !== 'in one row') return [];
  if (limit >= 0) return read({ limit, isBackward: false, asc, desc });
  const found = await read({ limit: -limit, isBackward: true, asc: desc, desc: asc });
  return rows === undefined ? found.reverse() : found;
}
