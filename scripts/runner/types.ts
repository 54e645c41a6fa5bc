import type { CallSite } from '../../transforms/lib/call-site';
import type { LocalFacts } from '../../transforms/lib/facts/local-facts';
import type { FileFacts, ProjectFacts } from '../../transforms/lib/facts/types';
import type { ValuePosition } from '../../transforms/lib/facts/value-positions';

/** What a bench is set up with; plain data, so that it can be sent to a thread. */
export interface BenchOptions {
  /** The project root; every path is relative to it, with forward slashes. */
  root: string;
  transformsFolder: string;
  /** Names of the selected transforms, in the registry's order. */
  transforms: readonly string[];
  /** Environment variables that hold the project's database. */
  databaseVariables: readonly string[];
  models?: readonly string[];
  assumeDefined?: boolean;
  /** What to hand back beside the text: `texts` after each transform (`--commit`), or a diff of each (`--dry`). */
  steps?: 'texts' | 'diffs';
  /** Format what was clean under the project's own Prettier before. */
  format: boolean;
}

/** A place where files are scanned and rewritten: this process, or a thread. */
export interface Bench {
  scan(paths: readonly string[]): Promise<ScannedFile[]>;
  setFacts(facts: ProjectFacts): Promise<void>;
  /** What types know of them, by file. */
  setPresence(presence: Record<string, FileFacts['presence']>): Promise<void>;
  rewrite(items: readonly RewriteItem[]): Promise<RewrittenFile[]>;
  close(): Promise<void>;
}

/** By file. */
export type Questions = Record<string, ValuePosition[]>;

export interface ScannedFile {
  path: string;
  /** Whether the text check let it through: others are not parsed. */
  mentioned: boolean;
  /** Whether it may import the project's own helpers (`parity.ts`). */
  mayUseHelpers?: boolean;
  /** Hash of the text, for files that are mentioned. */
  hash?: string;
  facts?: LocalFacts;
  /** Why it could not be read or parsed. */
  error?: string;
}

export interface RewriteItem {
  path: string;
  hash: string;
  /** Inside what paths asked for; else only transforms for the whole project run on it. */
  selected: boolean;
  /** Leave it as it is where types may know more of its values than its text says. */
  asks: boolean;
}

export interface RewrittenFile {
  path: string;
  hash: string;
  /** The text to write; undefined where nothing changed. */
  output?: string;
  /** Transforms that changed it. */
  changedBy: string[];
  /** Filled where `steps` asked for it: what each transform of `changedBy` did. */
  steps: Step[];
  rows: CallSite[];
  failures: Failure[];
  /** Values in its calls of which its text does not say whether they are there, where that was to be asked first. */
  questions?: ValuePosition[];
}

export interface Step {
  transform: string;
  /** The text after the transform, or the diff that it makes. */
  text: string;
}

/** A file that was left as it is, or on which one transform was left out. */
export interface Failure {
  file: string;
  transform?: string;
  message: string;
}
