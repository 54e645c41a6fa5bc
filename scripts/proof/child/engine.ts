import type { Statement } from './statement';

/** A database as the harness handles it: an embedded one, or one of a server. */
export interface Engine {
  /** Statements of the program since the log was last emptied. */
  statements: Statement[];
  /** Called with every statement of the program, before it runs. */
  onStatement: (text: string) => void;
  /** Whether the program has settled. */
  late: boolean;
  /** A statement was refused because the program needs a second session, which there is not. */
  needsSecondSession: boolean;
  /** What waits for a transaction that waits for it is run on that one's session. */
  sharesSession?: boolean;
  /** True while statements of the program run or wait. */
  readonly busy: boolean;
  /** Runs SQL of the harness itself, several statements: neither logged nor counted. */
  administer(script: string): Promise<unknown>;
  /** Runs queries of the harness itself. Values come back as the database's own text. */
  read(queries: readonly string[]): Promise<Rows[]>;
  /** Gives back what lies outside of this process. */
  close(): Promise<void>;
}

export type Rows = (string | null)[][];
