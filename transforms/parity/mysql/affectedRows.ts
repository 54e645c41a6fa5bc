import type { MySqlRawQueryResult } from 'drizzle-orm/mysql2';

/** How many rows a statement found to change, from what the driver answers. */
export function affectedRows([header]: MySqlRawQueryResult): number {
  return header.affectedRows;
}
