/** A row of the report: one thing that the migration has to decide. The contract of `--json` (design, section 4). */
export interface CallSite {
  /** Stable over runs: path, enclosing symbol, ordinal, hash of the source. Proof, review and later runs join on it. */
  id: string;
  kind: 'call' | 'transaction' | 'raw' | 'type' | 'error' | 'client' | 'adapter' | 'mock';
  file: string;
  line: number;
  column: number;
  model?: string;
  operation?: string;
  /** The transform that owns it. */
  owner?: string;
  outcome: Outcome;
  code?: string;
  reason?: string;
  notes?: string[];
}

/** `skipped`: outside what `--only`, `--models` or paths asked for. */
export type Outcome = 'idiomatic' | 'parity' | 'dynamic' | 'left' | 'skipped';
