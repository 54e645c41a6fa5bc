import type { Statement } from './statement';

/** A database as the harness handles it: the embedded one, or a database of a server. */
export interface Postgres {
  /** Statements of the program since the log was last emptied. */
  statements: Statement[];
  /** Called with every statement of the program, before it runs. */
  onStatement: (text: string) => void;
  /** Whether the program has settled. */
  late: boolean;
  /** A statement was refused because the program needs a second session, which there is not. */
  needsSecondSession: boolean;
  /** True while statements of the program run or wait. */
  readonly busy: boolean;
  /** Runs SQL of the harness itself: neither logged nor counted. Values come back as PostgreSQL's text. */
  administer(script: string): Promise<(string | null)[][][]>;
}
