import type { CallSite } from '../../transforms/lib/call-site';
import type { Applied } from './apply-transforms';

/** What decides about a call that no transform reported. */
export interface Selection {
  /** Names of the transforms that ran on the file. */
  ran: ReadonlySet<string>;
  /** Names of all transforms that there are. */
  known: ReadonlySet<string>;
  models: ReadonlySet<string> | undefined;
}

/**
 * Every row of a file: what the transforms reported, and for each call of `listed` that none did, why. A row that is
 * reported twice counts once, as it was reported last.
 *
 * @param listed  The calls of the file before it was rewritten, each with its owner and without a decision.
 */
export function completeRows(
  listed: readonly Omit<CallSite, 'outcome'>[],
  applied: Pick<Applied, 'rows' | 'failures'>,
  selection: Selection,
): CallSite[] {
  const rows = new Map(applied.rows.map((row) => [row.id, row]));
  const failed = new Map(applied.failures.map(({ transform, message }) => [transform, message]));
  for (const call of listed) {
    if (!rows.has(call.id)) rows.set(call.id, { ...call, ...undecided(call, failed, selection) });
  }
  return [...rows.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function undecided(
  { owner = '', model, operation }: Omit<CallSite, 'outcome'>,
  failed: ReadonlyMap<string | undefined, string>,
  { ran, known, models }: Selection,
): Pick<CallSite, 'outcome' | 'code' | 'reason'> {
  const message = failed.get(owner);
  if (message !== undefined)
    return { outcome: 'left', code: 'failed', reason: `${owner} failed on this file: ${message}` };
  if (models && model !== undefined && !models.has(model)) return { outcome: 'skipped' };
  if (!known.has(owner))
    return { outcome: 'left', code: 'no-transform', reason: `No transform moves ${operation ?? 'this'} yet` };
  if (!ran.has(owner)) return { outcome: 'skipped' };
  return { outcome: 'left', code: 'unreported', reason: `${owner} did not say what it did` };
}
