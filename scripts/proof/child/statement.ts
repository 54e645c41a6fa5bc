import type { Tagged } from '../tagged';

/** One statement as the database saw it. */
export interface Statement {
  text: string;
  parameters: Tagged[];
  rows: number;
  /** SQLSTATE of its failure. */
  failed?: string;
  /** Ended after the program had already settled: nobody waited for it. */
  late?: true;
  /** Sent beside the transaction that was open, on another connection of the program's. */
  outside?: true;
}
