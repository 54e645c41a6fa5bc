/** The first row of each combination of values, in the order given: Prisma's `distinct`, which works in memory too. */
export function distinctBy<Row>(rows: readonly Row[], keys: readonly (keyof Row)[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const values = keys.map((key) => (typeof row[key] === 'bigint' ? `${row[key]}n` : row[key]));
    const text = JSON.stringify(values);
    return seen.has(text) ? false : seen.add(text);
  });
}
