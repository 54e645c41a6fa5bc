import type { CallSite, Outcome } from '../../transforms/lib/call-site';
import type { Report } from '../report/report';
import type { UnitProof } from '../prove/prove-unit';

export type Verdict = UnitProof['verdict'];

/** In the order in which they are told. */
export const VERDICTS: readonly Verdict[] = ['equal', 'different', 'vacuous', 'not run'];

/** `by hand`: neither Prisma's any more nor what the transforms make of it. Only where the code was changed since a commit. */
export type ReviewOutcome = Outcome | 'by hand';

export const OUTCOMES: readonly ReviewOutcome[] = [
  'idiomatic',
  'parity',
  'dynamic',
  'left',
  'skipped',
  'by hand',
];

/** Everything that a reviewer is shown. Paths are relative to the project's root: nothing of it says where that is. */
export interface Review {
  /** Name of the project's folder. */
  project: string;
  /** The commit before, as it was asked for; undefined where nothing has been written yet. */
  since?: string;
  report: Pick<Report, 'files' | 'failures' | 'types'>;
  /** By file and line. */
  sites: readonly ReviewSite[];
  /** By transform, in the order in which they ran. */
  groups: readonly ReviewGroup[];
  /** Undefined where no proofs were given. */
  proofs?: JoinedProofs;
  /** What the user has to know or do, each a sentence. */
  notices: readonly string[];
}

/** A row of the report, with what goes beside its hunk. */
export interface ReviewSite extends Omit<CallSite, 'outcome'> {
  outcome: ReviewOutcome;
  /** Its place among all of them, from 1. */
  number: number;
  /** Where proofs were given and there is something to prove. */
  proof?: SiteProofView;
  /** Helpers that its new code uses. */
  helpers: Helper[];
}

export type SiteProofView = Pick<UnitProof, 'verdict' | 'reason' | 'difference'>;

export interface Helper {
  name: string;
  /** What Prisma does that has no plain Drizzle form; empty where the helper does not say. */
  purpose: string;
}

export interface JoinedProofs {
  /** How many of the file's proofs are of calls that are not there (any more). */
  unmatched: number;
}

export interface ReviewGroup {
  title: string;
  /** Undefined for what no transform made. */
  transform?: string;
  summary: string;
  files: ReviewFile[];
}

export interface ReviewFile {
  path: string;
  /** Changes with the diff: a tick is for what was seen. */
  key: string;
  /** The unified diff; empty where the file did not change. */
  diff: string;
  added: number;
  removed: number;
  hunks: ReviewHunk[];
  /** Sites that are in none of the hunks. */
  loose: ReviewSite[];
}

export interface ReviewHunk {
  /** `@@ -1,4 +1,5 @@` */
  head: string;
  lines: ReviewLine[];
}

export interface ReviewLine {
  kind: 'context' | 'removed' | 'added';
  before?: number;
  after?: number;
  text: string;
  /** Sites that begin here. */
  sites: ReviewSite[];
}

/** Diffs longer than this are told, not shown: nobody reads them, and a browser chokes. Lock files, mostly. */
export const MOST_LINES = 20_000;

/** How a site is called for a person: `User.findMany`, `$queryRaw`, or its kind. */
export function nameOf({ model, operation, kind }: Pick<CallSite, 'model' | 'operation' | 'kind'>): string {
  return [model, operation].filter(Boolean).join('.') || kind;
}

/** Says that proofs are of calls that the review does not have. */
export function unmatchedProofs(count: number): string {
  const proofs = count === 1 ? '1 proof is of a call that is' : `${count} proofs are of calls that are`;
  return `${proofs} not here: of other paths, or changed since. Run \`prove\` again.`;
}
