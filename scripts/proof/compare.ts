import { Canonical, canonicalValue } from './canonical';
import { hasEffect } from './effect';
import { errorDifference, errorMeaning } from './error-meaning';
import type { Dump } from './child/database';
import type { Statement } from './child/statement';
import type { Outcome, RunRecord } from './protocol';
import type { ErrorRecord, Tagged } from './tagged';

export interface Difference {
  kind: 'result' | 'error' | 'database' | 'statements' | 'not awaited' | 'unhandled' | 'transaction';
  /** Where, for a person: `$.posts[0].title`, a table's name. */
  path: string;
  prisma: string;
  drizzle: string;
}

export type Comparison =
  /** `isSeen`: there was a result that is not empty, or the database changed; else nothing is proven. */
  | { verdict: 'equal'; notes: string[]; isSeen: boolean }
  | { verdict: 'different'; differences: Difference[]; prisma: RunRecord; drizzle: RunRecord }
  | { verdict: 'not run'; reason: string };

/** Lists that may come in any order. */
export interface AnyOrder {
  /** The list that the result is, or every list in it. */
  depth: 'result' | 'all';
  /** Names of members whose lists keep theirs, and all that is in them. */
  kept: ReadonlySet<string>;
}

export interface CompareOptions {
  /** Contents of the database before the run: where a side has written nothing, this is what it holds. */
  seed: Dump;
  /** Let the Drizzle side send more statements than the Prisma side. */
  moreStatements?: boolean;
  /** Lists of the result that may come in any order: no call asks for one. */
  anyOrder?: AnyOrder;
  /** Instants of a clock count as equal: the program reads it itself, before or after the client does. */
  anyInstant?: boolean;
}

/** Compares what the same program did on both sides: outcome, whole database, number of statements, what was left unawaited. */
export function compareRuns(prisma: RunRecord, drizzle: RunRecord, options: CompareOptions): Comparison {
  const seeded = textsOf(options.seed);
  const sides = [prisma, drizzle].map((record) => ({
    record,
    canonical: new Canonical(changesOf(record, options.seed), seeded, options.anyInstant),
  }));
  const [before, after] = sides as [Sided, Sided];
  const keyOrder: string[] = [];
  const differences = [
    ...(options.anyOrder && isSameInAnyOrder(before, after, options.anyOrder)
      ? []
      : outcomeDifferences(before, after, keyOrder)),
    ...databaseDifferences(before, after, options.seed),
    ...statementDifferences(prisma, drizzle, options.moreStatements ?? false),
    ...unawaitedDifferences(prisma, drizzle),
    ...placeDifferences(prisma, drizzle),
  ];
  if (differences.length > 0) return { verdict: 'different', differences, prisma, drizzle };
  const notes = keyOrder.length > 0 ? [`key order differs at ${keyOrder.join(', ')}`] : [];
  return { verdict: 'equal', notes, isSeen: hasEffect(prisma, options.seed) };
}

interface Sided {
  record: RunRecord;
  canonical: Canonical;
}

const seedTexts = new WeakMap<Dump, ReadonlySet<string>>();

/** Every text of the seed, which all runs from it share. */
function textsOf(seed: Dump): ReadonlySet<string> {
  const known =
    seedTexts.get(seed) ?? new Set(Object.values(seed).flatMap(({ rows }) => rows.flat().filter(isText)));
  seedTexts.set(seed, known);
  return known;
}

function isText(value: string | null): value is string {
  return value !== null;
}

/** The run with only those tables that it may have changed: the others are the seed's own objects. */
function changesOf(record: RunRecord, seed: Dump): RunRecord {
  if (!record.dump) return record;
  const changed = Object.entries(record.dump).filter(([name, table]) => table !== seed[name]);
  return { ...record, dump: Object.fromEntries(changed) };
}

function isSameInAnyOrder(before: Sided, after: Sided, order: AnyOrder): boolean {
  const [left, right] = [before, after].map(({ record: { outcome }, canonical }) =>
    outcome.kind === 'value'
      ? JSON.stringify(inAnyOrder(canonicalValue(outcome.value, canonical), order))
      : undefined,
  );
  return left !== undefined && left === right;
}

/** The value with such lists sorted; the keys of objects are sorted already. */
function inAnyOrder(value: Tagged, order: AnyOrder): Tagged {
  const inner = (item: Tagged): Tagged => (order.depth === 'all' ? inAnyOrder(item, order) : item);
  if (Array.isArray(value)) return sortedByText(value.map(inner));
  if (order.depth === 'result' || !isNode(value)) return value;
  switch (value.$) {
    case 'object': {
      const entries = value.entries.map(([key, item]): [string, Tagged] => [
        key,
        order.kept.has(key) ? item : inner(item),
      ]);
      return { ...value, entries };
    }
    case 'set':
      return { ...value, values: sortedByText(value.values.map(inner)) };
    case 'map':
      return {
        ...value,
        entries: sortedByText(value.entries.map(([key, item]): [Tagged, Tagged] => [key, inner(item)])),
      };
    default:
      return value;
  }
}

function sortedByText<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ item }) => item);
}

function outcomeDifferences(before: Sided, after: Sided, keyOrder: string[]): Difference[] {
  return compareOutcomes(
    before.record.outcome,
    after.record.outcome,
    before.canonical,
    after.canonical,
    keyOrder,
  );
}

/** How two outcomes differ; errors by meaning, values deeply. */
export function compareOutcomes(
  before: Outcome,
  after: Outcome,
  prisma: Canonical,
  drizzle: Canonical,
  keyOrder: string[] = [],
): Difference[] {
  if (before.kind === 'error' && after.kind === 'error') return errorDifferences(before.error, after.error);
  if (before.kind === 'error' || after.kind === 'error') {
    return [{ kind: 'error', path: '$', prisma: describeOutcome(before), drizzle: describeOutcome(after) }];
  }
  const found: Difference[] = [];
  compareValues(canonicalValue(before.value, prisma), canonicalValue(after.value, drizzle), '$', found);
  compareKeyOrder(before.value, after.value, '$', keyOrder);
  return found;
}

function errorDifferences(prisma: ErrorRecord, drizzle: ErrorRecord): Difference[] {
  if (errorDifference(prisma, drizzle) === undefined) return [];
  return [{ kind: 'error', path: '$', prisma: describeError(prisma), drizzle: describeError(drizzle) }];
}

/** Errors inside a result (settled promises) are compared by meaning too. */
function compareValues(before: Tagged, after: Tagged, path: string, found: Difference[]): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const differ = (): void =>
    void found.push({ kind: 'result', path, prisma: show(before), drizzle: show(after) });
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return differ();
    return before.forEach((item, i) => compareValues(item, after[i] ?? null, `${path}[${i}]`, found));
  }
  if (!isNode(before) || !isNode(after)) return differ();
  if (before.$ === 'error' && after.$ === 'error') {
    if (errorDifference(before.error, after.error) !== undefined) differ();
    return;
  }
  if (before.$ !== 'object' || after.$ !== 'object' || before.class !== after.class) return differ();
  const keys = new Set([...before.entries, ...after.entries].map(([key]) => key));
  const [left, right] = [new Map(before.entries), new Map(after.entries)];
  for (const key of keys) {
    const [a, b] = [left.get(key), right.get(key)];
    if (a === undefined || b === undefined) {
      found.push({ kind: 'result', path: `${path}.${key}`, prisma: show(a), drizzle: show(b) });
    } else compareValues(a, b, `${path}.${key}`, found);
  }
}

function compareKeyOrder(before: Tagged, after: Tagged, path: string, found: string[]): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    before.forEach((item, i) => compareKeyOrder(item, after[i] ?? null, `${path}[${i}]`, found));
    return;
  }
  if (!isNode(before) || !isNode(after) || before.$ !== 'object' || after.$ !== 'object') return;
  const [left, right] = [before.entries.map(([key]) => key), after.entries.map(([key]) => key)];
  if (left.join('\0') !== right.join('\0')) found.push(path);
  const values = new Map(after.entries);
  for (const [key, value] of before.entries)
    compareKeyOrder(value, values.get(key) ?? null, `${path}.${key}`, found);
}

function isNode(tagged: Tagged): tagged is Exclude<Tagged, string | number | boolean | null | Tagged[]> {
  return typeof tagged === 'object' && tagged !== null && !Array.isArray(tagged);
}

/** Tables are compared as sets of rows: sorted with ids masked first, then by the numbers that ids got on the way. */
function databaseDifferences(before: Sided, after: Sided, seed: Dump): Difference[] {
  const dumps = [before, after].map(({ record }) => record.dump ?? seed) as [Dump, Dump];
  const names = Object.keys({ ...dumps[0], ...dumps[1] }).filter((name) => dumps[0][name] !== dumps[1][name]);
  const [left, right] = [canonicalDump(before, dumps[0], names), canonicalDump(after, dumps[1], names)];
  return Object.keys({ ...left, ...right }).flatMap((table): Difference[] => {
    const [a, b] = [left[table] ?? [], right[table] ?? []];
    const [onlyPrisma, onlyDrizzle] = [without(a, b), without(b, a)];
    if (onlyPrisma.length + onlyDrizzle.length === 0) return [];
    return [
      { kind: 'database', path: table, prisma: onlyPrisma.join('\n'), drizzle: onlyDrizzle.join('\n') },
    ];
  });
}

function canonicalDump({ canonical }: Sided, dump: Dump, names: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    names
      .filter((name) => name in dump)
      .sort()
      .map((name) => {
        const { columns = [], rows = [] } = dump[name] ?? {};
        const sorted = rows
          .map((row) => ({ row, key: JSON.stringify(row.map((text) => text && canonical.masked(text))) }))
          .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
        return [
          name,
          sorted.map(({ row }) =>
            showRow(
              columns,
              row.map((text) => text && canonical.text(text)),
            ),
          ),
        ];
      }),
  );
}

function showRow(columns: string[], row: (string | null)[]): string {
  return columns
    .map((column, index) => `${column}=${row[index] === null ? 'NULL' : JSON.stringify(row[index])}`)
    .join(' ');
}

/** Items of `all` that `others` lacks, counting repetitions. */
function without(all: string[], others: string[]): string[] {
  const left = new Map<string, number>();
  for (const item of others) left.set(item, (left.get(item) ?? 0) + 1);
  return all.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}

const transactionControl = /^\s*(begin|start|commit|rollback|savepoint|release|set)\b/i;

/** Statements that read or write, without those that only open and close transactions. */
export function workStatements({ statements }: RunRecord): Statement[] {
  return statements.filter(({ text }) => !transactionControl.test(text));
}

function statementDifferences(prisma: RunRecord, drizzle: RunRecord, allowed: boolean): Difference[] {
  const [before, after] = [workStatements(prisma), workStatements(drizzle)];
  if (allowed || after.length <= before.length) return [];
  const list = (statements: Statement[]): string =>
    `${statements.length}:\n${statements.map(({ text }) => text).join('\n')}`;
  return [{ kind: 'statements', path: 'number of statements', prisma: list(before), drizzle: list(after) }];
}

/** Statements that ran on after the program had settled, and rejections nobody heard: a lost `await`. */
function unawaitedDifferences(prisma: RunRecord, drizzle: RunRecord): Difference[] {
  const late = (record: RunRecord): string[] =>
    record.statements.filter((statement) => statement.late).map(({ text }) => text);
  const [before, after] = [late(prisma), late(drizzle)];
  const found: Difference[] = [];
  if (before.length === 0 && after.length > 0) {
    found.push({
      kind: 'not awaited',
      path: 'statements after the end',
      prisma: 'none',
      drizzle: after.join('\n'),
    });
  }
  if (prisma.unhandled.length !== drizzle.unhandled.length) {
    const [a, b] = [prisma, drizzle].map((r) => r.unhandled.map(describeError).join('\n') || 'none') as [
      string,
      string,
    ];
    found.push({ kind: 'unhandled', path: 'unhandled rejections', prisma: a, drizzle: b });
  }
  return found;
}

/** What is sent inside of a transaction and beside it: a call that has left its transaction, or come into it. */
function placeDifferences(prisma: RunRecord, drizzle: RunRecord): Difference[] {
  const records = [prisma, drizzle];
  if (!records.some(({ statements }) => statements.some(({ outside }) => outside))) return [];
  return [true, false].flatMap((isOutside): Difference[] => {
    const [before, after] = records.map((record) => tablesOf(record, isOutside)) as [Tables, Tables];
    // What is read for a write, before it and after it, is not the same on both sides.
    const isWriting = before.written.size + after.written.size > 0;
    const show = ({ read, written }: Tables): string => [...(isWriting ? written : read)].sort().join(', ');
    if (show(before) === show(after)) return [];
    const path = `tables ${isWriting ? 'written' : 'read'} ${isOutside ? 'beside' : 'inside of'} the transaction`;
    return [{ kind: 'transaction', path, prisma: show(before) || 'none', drizzle: show(after) || 'none' }];
  });
}

interface Tables {
  read: Set<string>;
  written: Set<string>;
}

function tablesOf(record: RunRecord, isOutside: boolean): Tables {
  const found: Tables = { read: new Set(), written: new Set() };
  for (const { text, outside = false } of workStatements(record)) {
    if (outside !== isOutside) continue;
    const written = /^\s*(?:insert\s+into|update|delete\s+from)\s+((?:"[^"]+"\.)?"[^"]+")/i.exec(text)?.[1];
    if (written !== undefined) found.written.add(nameOf(written));
    else
      for (const [, table] of text.matchAll(/\b(?:from|join)\s+((?:"[^"]+"\.)?"[^"]+")/gi))
        found.read.add(nameOf(table));
  }
  return found;
}

function nameOf(table = ''): string {
  return table.split('.').at(-1) ?? table;
}

function describeOutcome(outcome: Outcome): string {
  return outcome.kind === 'error' ? describeError(outcome.error) : show(outcome.value);
}

/** An error in a line or two. */
export function describeError(error: ErrorRecord): string {
  const { kind } = errorMeaning(error);
  const database = error.database ? ` [${error.database.sqlState}: ${error.database.message}]` : '';
  const message = error.message.trim().split('\n').at(-1) ?? '';
  return `${error.class}${error.code ? ` ${error.code}` : ''} (${kind}): ${message}${database}`;
}

/** A tagged value as a person writes it. */
export function show(tagged: Tagged | undefined): string {
  if (tagged === undefined) return '(absent)';
  if (Array.isArray(tagged)) return `[${tagged.map(show).join(', ')}]`;
  if (!isNode(tagged)) return JSON.stringify(tagged);
  if (tagged.$ === 'object') {
    const inner = tagged.entries.map(([key, value]) => `${key}: ${show(value)}`).join(', ');
    return `${tagged.class === 'Object' ? '' : `${tagged.class} `}{ ${inner} }`;
  }
  if (tagged.$ === 'error') return describeError(tagged.error);
  if (tagged.$ === 'undefined') return 'undefined';
  return 'v' in tagged ? `${tagged.$} ${tagged.v}` : tagged.$;
}
