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

const HINT = /Invalid `|Failed query: |was found for/;

/** The run with the wording of database errors left out: what they mean is compared, their text never is the same. */
export function withoutWording(record: RunRecord): RunRecord {
  const { outcome, dump } = record;
  return {
    ...record,
    ...(outcome.kind === 'value' && {
      outcome: { kind: 'value', value: worded(JSON.stringify(outcome.value), outcome.value) },
    }),
    ...(dump && { dump: unwordedDump(dump) }),
  };
}

/** A `catch` may have written what went wrong into a table. Tables without it stay the objects that they are. */
function unwordedDump(dump: NonNullable<RunRecord['dump']>): NonNullable<RunRecord['dump']> {
  return Object.fromEntries(
    Object.entries(dump).map(([name, table]) => {
      const hasWording = table.rows.some((row) => row.some((cell) => cell !== null && HINT.test(cell)));
      return [name, hasWording ? { ...table, rows: table.rows.map((row) => row.map(unwordedCell)) } : table];
    }),
  );
}

function unwordedCell(cell: string | null): string | null {
  if (cell === null || !HINT.test(cell)) return cell;
  if (WORDING.test(cell)) return SAID;
  try {
    return JSON.stringify(worded(cell, cell));
  } catch {
    return cell;
  }
}

const SAID = '<what the database said>';

/** What the JSON holds, without the wording; `same` where there is none. */
function worded<T>(json: string, same: T): T {
  if (!HINT.test(json)) return same;
  return JSON.parse(json, (_, item: unknown) =>
    typeof item === 'string' && WORDING.test(item) ? SAID : item,
  ) as T;
}
