/** How many rows a statement changed, from what the driver answers. */
export function affectedRows(result: { rowsAffected: number }): number {
  return result.rowsAffected;
}
