/** The row of a statement that always gives one, as the insert of one row does: `rows[0]` may be undefined for all that `noUncheckedIndexedAccess` knows. */
export function first<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The statement gave no row.');
  return row;
}
