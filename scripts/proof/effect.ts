import type { Dump } from './child/database';
import type { RunRecord } from './protocol';
import type { Tagged } from './tagged';

/** Whether the run left the database otherwise than it found it. */
export function hasWritten({ dump }: RunRecord, seed: Dump): boolean {
  return (
    dump !== undefined &&
    Object.keys({ ...seed, ...dump }).some(
      (name) => dump[name] !== seed[name] && JSON.stringify(dump[name]) !== JSON.stringify(seed[name]),
    )
  );
}

/** Whether a run showed anything: a result that is not empty, or a changed database. Two runs that show nothing prove nothing. */
export function hasEffect(record: RunRecord, seed: Dump): boolean {
  const { outcome } = record;
  return hasWritten(record, seed) || (outcome.kind === 'value' && !isEmpty(outcome.value));
}

/** null, undefined, nothing in a list, the zero of a count. */
export function isEmpty(value: Tagged): boolean {
  if (value === null || value === 0 || value === false || value === '') return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.length === 0;
  if (value.$ === 'undefined') return true;
  return value.$ === 'object' && value.entries.every(([, item]) => isEmpty(item));
}
