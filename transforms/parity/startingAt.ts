/** The rows from the cursor's on, none where it is not among them; all of them without a cursor. */
export function startingAt<Row>(rows: readonly Row[], isCursor: ((row: Row) => boolean) | undefined): Row[] {
  if (!isCursor) return [...rows];
  const index = rows.findIndex(isCursor);
  return index < 0 ? [] : rows.slice(index);
}
