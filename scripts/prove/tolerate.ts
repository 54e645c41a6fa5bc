import type { RunRecord, Tagged } from '../proof';

/** The run with `undefined` as `null` at the top of its result: where whatever uses it only tests it. */
export function toleratingNulls(record: RunRecord): RunRecord {
  if (record.outcome.kind !== 'value') return record;
  return { ...record, outcome: { kind: 'value', value: plain(record.outcome.value) } };
}

function plain(value: Tagged): Tagged {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value.$ === 'undefined') return null;
  if (value.$ !== 'object') return value;
  return {
    ...value,
    entries: value.entries.map(([key, item]): [string, Tagged] => [key, isUndefined(item) ? null : item]),
  };
}

function isUndefined(value: Tagged): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.$ === 'undefined';
}
