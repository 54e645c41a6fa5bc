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
}
