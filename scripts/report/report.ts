import type { CallSite, Outcome } from '../../transforms/lib/call-site';
import type { Failure } from '../runner/types';
import type { TypesReport } from '../types/check/check-types';

/** What `--json FILE` writes. */
export interface Report {
  version: 1;
  files: {
    /** Listed by git. */
    scanned: number;
    /** Let through by the text check: these were parsed. */
    mentioned: number;
    changed: number;
    /** Not read, not parsed, not written, or left by a transform that failed on it: see `failures`. */
    failed: number;
  };
  callSites: CallSite[];
  /** Of call sites of kind `call`. */
  totals: Record<Outcome, number>;
  seconds: number;
  failures: Failure[];
  /** By file: the transforms that changed it. */
  changes: Record<string, string[]>;
  /** With `--check-types`. */
  types?: TypesReport;
}

export function emptyTotals(): Report['totals'] {
  return { idiomatic: 0, parity: 0, dynamic: 0, left: 0, skipped: 0 };
}

export interface ReportInput {
  scanned: number;
  mentioned: number;
  callSites: readonly CallSite[];
  failures: readonly Failure[];
  changes: Record<string, string[]>;
  seconds: number;
  types?: TypesReport;
}

/** The report of a run; call sites by file, line and column. */
export function buildReport({
  scanned,
  mentioned,
  callSites,
  failures,
  changes,
  seconds,
  types,
}: ReportInput): Report {
  const totals = emptyTotals();
  for (const { kind, outcome } of callSites) if (kind === 'call') totals[outcome] += 1;
  const failed = new Set(failures.map(({ file }) => file)).size;
  return {
    version: 1,
    files: { scanned, mentioned, changed: Object.keys(changes).length, failed },
    callSites: [...callSites].sort(byPlace),
    totals,
    seconds: Math.round(seconds * 100) / 100,
    failures: [...failures],
    changes,
    ...(types && { types }),
  };
}

function byPlace(a: CallSite, b: CallSite): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** 0 nothing left to do, 1 a failure, 3 finished but work remains among the selected sites. (2, wrong usage, never gets here.) */
export function exitCodeOf(report: Report): 0 | 1 | 3 {
  if (report.failures.length > 0) return 1;
  const isLeft = report.callSites.some(({ outcome }) => outcome === 'left');
  return isLeft || (report.types?.new.length ?? 0) > 0 ? 3 : 0;
}
