/** The row of a statement that always gives one, as the insert of one row does: `rows[0]` may be undefined for all that `noUncheckedIndexedAccess` knows. */
export function first<Rows extends readonly unknown[]>(rows: Rows): Rows[number] {
  const [row] = rows as readonly Rows[number][];
  if (row === undefined) throw new Error('The statement gave no row.');
  return row;
}
