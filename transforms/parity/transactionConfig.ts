const ISOLATION_LEVELS = {
  ReadUncommitted: 'read uncommitted',
  ReadCommitted: 'read committed',
  RepeatableRead: 'repeatable read',
  Serializable: 'serializable',
} as const;

/**
 * Prisma's options of a transaction as Drizzle's: the isolation level by the name that SQL has for it. Drizzle has no limits of time.
 *
 * @throws Error for a level that the database does not have.
 */
export function transactionConfig(
  options: { isolationLevel?: string; maxWait?: number; timeout?: number } | undefined,
): { isolationLevel: (typeof ISOLATION_LEVELS)[keyof typeof ISOLATION_LEVELS] } | undefined {
  const name = options?.isolationLevel;
  if (name === undefined) return undefined;
  const isolationLevel = Object.entries(ISOLATION_LEVELS).find(([level]) => level === name)?.[1];
  if (!isolationLevel) throw new Error(`There is no isolation level ${name}.`);
  return { isolationLevel };
}
