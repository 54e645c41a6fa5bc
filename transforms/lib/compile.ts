import type { Code } from './drizzle/code';
import type { Context } from './define-transform';
import type { Left } from './query/query';
import type { SourceFile } from './source/source-file';
import type { Site } from './prisma/site';

/** What compiling a call may look at. */
export interface CompileEnv {
  file: SourceFile;
  /** With facts: a call is only compiled where they are there. */
  facts: NonNullable<Context['facts']>;
  options: Context['options'];
  /** Drizzle's client at this place: `db`, `getDb()`, or the transaction's name. */
  client: Code;
  /** Whether `client` is a transaction already, so that several statements need none of their own. */
  inTransaction: boolean;
}

/** A rewritten call: the expression that replaces the call (or its `await` where there is one). */
export interface Compiled {
  outcome: 'idiomatic' | 'parity' | 'dynamic';
  expression: Code;
  /** Whether `expression` replaces the `await` expression; else it replaces the call itself, a promise. */
  replaces: 'await' | 'call';
  /**
   * Statements to stand before the one that `expression` is part of: a clock that several columns share, values that
   * would be computed twice or too late. Only where `surroundingsOf` says that a statement can be put there.
   */
  before?: Code[];
  /** Statements to stand in place of the whole statement, `expression` being none: several writes inside a transaction. */
  statements?: Code[];
  /**
   * `const user = await …` becomes `const [user] = await …`, or `const [user = null] = await …` where null is told from
   * undefined: `expression` yields rows, of which the first is wanted.
   */
  pattern?: 'first' | 'first-or-null';
  /** What behaves the same but costs otherwise: `batched`, … */
  notes?: string[];
}

export type Compile = (site: Site, env: CompileEnv) => Compiled | Left;
