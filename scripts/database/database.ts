import type { Query } from './catalog';

/** A database that SQL can be run on, until it is closed. */
export interface Database {
  query: Query;
  /** Runs one or several statements. */
  execute(sql: string): Promise<void>;
  close(): Promise<void>;
}
