import { and, or, sql, type Column, type SQL } from 'drizzle-orm';

/**
 * Prisma's full text searches of one AND or OR: those for the same text ask one index of all their columns. What is not
 * searched for is left out.
 */
export function fullText(
  join: 'and' | 'or',
  ...searches: [column: Column, text: string | undefined][]
): SQL | undefined {
  const columns = new Map<string, Column[]>();
  for (const [column, text] of searches)
    if (text !== undefined) columns.set(text, [...(columns.get(text) ?? []), column]);
  const matches = [...columns].map(
    ([text, own]) => sql`match (${sql.join(own, sql`, `)}) against (${text} in boolean mode)`,
  );
  return join === 'and' ? and(...matches) : or(...matches);
}
