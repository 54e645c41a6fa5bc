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

/** The wording of errors of the two libraries, wherever a `catch` has put it. */
const WORDING = /^\s*Invalid `[\w$.]*prisma|^Failed query: |^No \w+ was found for /;

/** The run with the wording of database errors left out: what they mean is compared, their text never is the same. */
export function withoutWording(record: RunRecord): RunRecord {
  if (record.outcome.kind !== 'value') return record;
  const text = JSON.stringify(record.outcome.value);
  if (!/Invalid `|Failed query: |was found for/.test(text)) return record;
  const value = JSON.parse(text, (_, item: unknown) =>
    typeof item === 'string' && WORDING.test(item) ? '<what the database said>' : item,
  ) as Tagged;
  return { ...record, outcome: { kind: 'value', value } };
}
