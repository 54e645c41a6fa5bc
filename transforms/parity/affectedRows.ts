/** How many rows a statement changed, from what any of the Postgres drivers answers. */
export function affectedRows(result: unknown): number {
  const {
    rowCount,
    affectedRows: affected,
    count,
  } = result as Record<'rowCount' | 'affectedRows' | 'count', number | null | undefined>;
  return rowCount ?? affected ?? count ?? 0;
}
