/** Notes that are written short, as a reader has to know them. */
const MEANING: Readonly<Record<string, string>> = {
  'error-message':
    'a handler hands the error’s message on, and Drizzle’s holds the statement with its parameters',
  batched: 'Prisma merged these calls of one tick into one query; each sends its own now',
  'list-limit': 'Prisma splits a list of more than 65,535 values over several queries; Drizzle’s query fails',
};

/** What a note of the report means; one that is a sentence itself stays as it is. */
export function noteMeaning(note: string): string {
  const option = /^without-(.+)$/.exec(note)?.[1];
  if (option !== undefined) return `the transaction’s ${option} is gone: Drizzle has no such option`;
  return MEANING[note] ?? note;
}
