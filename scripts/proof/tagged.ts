/**
 * Values as they cross the process border: JSON that keeps what JSON loses (Date, BigInt, Decimal, bytes, undefined,
 * NaN, -0, classes, errors). Used for inputs, results and parameters; two results are compared in this form, because
 * inside jest Dates and Errors belong to another realm.
 */
export type Tagged = string | number | boolean | null | Tagged[] | TaggedNode;

export type TaggedNode =
  | { $: 'undefined' }
  | { $: 'number'; v: 'NaN' | '-0' | 'Infinity' | '-Infinity' }
  | { $: 'bigint' | 'date' | 'decimal' | 'symbol' | 'function' | 'cycle'; v: string }
  | { $: 'bytes'; class: string; v: string }
  | { $: 'promise' }
  | { $: 'error'; error: ErrorRecord }
  | { $: 'map'; entries: [Tagged, Tagged][] }
  | { $: 'set'; values: Tagged[] }
  /** `entries` in the order of the object's keys. */
  | { $: 'object'; class: string; entries: [string, Tagged][] };

/** What is told of a thrown error: enough to compare meaning, and to show it to a person. */
export interface ErrorRecord {
  class: string;
  message: string;
  code?: string;
  /** Own enumerable properties other than those above. */
  properties: [string, Tagged][];
  /** Which of Prisma Client's error classes it is, by name. */
  prisma?: string;
  /** A database's error found on the error itself or on its chain of causes. */
  database?: DatabaseErrorRecord;
}

export interface DatabaseErrorRecord {
  /** PostgreSQL's SQLSTATE, MySQL's error number, SQLite's extended result code. */
  sqlState: string;
  message: string;
  constraint?: string;
  table?: string;
  column?: string;
}

const decimalTag = 'Decimal';

/** Any value as tagged JSON. A cycle is tagged with the path of the object it goes back to. */
export function toTagged(value: unknown): Tagged {
  return encode(value, new Map(), '$');
}

function encode(value: unknown, seen: Map<object, string>, path: string): Tagged {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'number') return encodeNumber(value);
  if (typeof value === 'bigint') return { $: 'bigint', v: value.toString() };
  if (typeof value === 'symbol') return { $: 'symbol', v: String(value.description) };
  if (typeof value === 'function') return { $: 'function', v: value.name };
  return encodeObject(value, seen, path);
}

function encodeNumber(value: number): Tagged {
  if (Number.isNaN(value)) return { $: 'number', v: 'NaN' };
  if (value === Infinity) return { $: 'number', v: 'Infinity' };
  if (value === -Infinity) return { $: 'number', v: '-Infinity' };
  return Object.is(value, -0) ? { $: 'number', v: '-0' } : value;
}

function encodeObject(value: object, seen: Map<object, string>, path: string): Tagged {
  if (value instanceof Date)
    return { $: 'date', v: Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString() };
  if (value instanceof Uint8Array) {
    return { $: 'bytes', class: value.constructor.name, v: Buffer.from(value).toString('hex') };
  }
  if (isDecimal(value)) return { $: 'decimal', v: value.toString() };
  if (value instanceof Promise) return { $: 'promise' };
  const earlier = seen.get(value);
  if (earlier !== undefined) return { $: 'cycle', v: earlier };
  seen.set(value, path);
  try {
    return encodeContainer(value, seen, path);
  } finally {
    // The same object at two places is no cycle.
    seen.delete(value);
  }
}

function encodeContainer(value: object, seen: Map<object, string>, path: string): Tagged {
  if (Array.isArray(value)) return value.map((item, index) => encode(item, seen, `${path}[${index}]`));
  if (value instanceof Error) return { $: 'error', error: toErrorRecord(value) };
  if (value instanceof Map) {
    return { $: 'map', entries: [...value].map(([k, v]) => [encode(k, seen, path), encode(v, seen, path)]) };
  }
  if (value instanceof Set) return { $: 'set', values: [...value].map((item) => encode(item, seen, path)) };
  return {
    $: 'object',
    class: className(value),
    entries: Object.entries(value).map(([key, item]) => [key, encode(item, seen, `${path}.${key}`)]),
  };
}

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || typeof prototype !== 'object') return 'Object';
  return typeof prototype.constructor === 'function' ? prototype.constructor.name : 'Object';
}

/** decimal.js of the application and the copy inside Prisma Client both carry this tag. */
function isDecimal(value: object): boolean {
  return (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === decimalTag;
}

/** What is worth knowing of anything that was thrown. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
  if (!(thrown instanceof Error)) {
    return { class: typeof thrown, message: String(thrown), properties: [['thrown', toTagged(thrown)]] };
  }
  const { code } = thrown as { code?: unknown };
  const database = databaseError(thrown);
  return {
    class: thrown.constructor.name,
    message: thrown.message,
    ...(typeof code === 'string' && { code }),
    properties: Object.entries(thrown)
      .filter(([key]) => !['code', 'message', 'stack', 'cause', 'name'].includes(key))
      .map(([key, value]) => [key, toTagged(value)]),
    ...(thrown.name.startsWith('PrismaClient') && { prisma: thrown.name }),
    ...(database && { database }),
  };
}

interface AdapterCause {
  originalCode?: unknown;
  originalMessage?: unknown;
  constraint?: { index?: unknown };
}

/**
 * Walks `cause`: Drizzle wraps the driver's error since 0.44. Told by `severity`, since P2025 and SQLSTATE P0001 look alike. Prisma 7 keeps
 * the adapter's error in `meta.driverAdapterError`.
 */
function databaseError(thrown: unknown): DatabaseErrorRecord | undefined {
  const { meta } = thrown as { meta?: { driverAdapterError?: { cause?: AdapterCause } } };
  const cause = meta?.driverAdapterError?.cause;
  if (typeof cause?.originalCode === 'string') {
    const index = cause.constraint?.index;
    return {
      sqlState: cause.originalCode,
      message: String(cause.originalMessage),
      ...(typeof index === 'string' && { constraint: index }),
    };
  }
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const numbered = numberedError(error);
    if (numbered) return numbered;
    const { severity, code, constraint, table, column } = error as Error & Record<string, unknown>;
    if (typeof severity !== 'string' || typeof code !== 'string') continue;
    return {
      sqlState: code,
      message: error.message,
      ...(typeof constraint === 'string' && { constraint }),
      ...(typeof table === 'string' && { table }),
      ...(typeof column === 'string' && { column }),
    };
  }
  return undefined;
}

/** An error of mysql2 (`errno` beside `sqlState`), or of libsql (`rawCode` beside `SQLITE_…`). */
function numberedError(error: Error): DatabaseErrorRecord | undefined {
  const { errno, sqlState, rawCode, code, message } = error as Error & Record<string, unknown>;
  if (typeof errno === 'number' && typeof sqlState === 'string') {
    const constraint = /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message)?.[1];
    return { sqlState: String(errno), message, ...(constraint !== undefined && { constraint }) };
  }
  return typeof rawCode === 'number' && String(code).startsWith('SQLITE')
    ? { sqlState: String(rawCode), message }
    : undefined;
}

/**
 * The value again.
 * @param makeDecimal how a Decimal is made on this side (`Prisma.Decimal`, decimal.js)
 * @throws where the tagged value has no original: functions, promises, errors, cycles
 */
export function fromTagged(tagged: Tagged, makeDecimal: (digits: string) => unknown): unknown {
  if (tagged === null || typeof tagged !== 'object') return tagged;
  const again = (item: Tagged): unknown => fromTagged(item, makeDecimal);
  if (Array.isArray(tagged)) return tagged.map(again);
  switch (tagged.$) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(tagged.v);
    case 'bigint':
      return BigInt(tagged.v);
    case 'date':
      return new Date(tagged.v);
    case 'decimal':
      return makeDecimal(tagged.v);
    case 'bytes':
      return tagged.class === 'Buffer'
        ? Buffer.from(tagged.v, 'hex')
        : new Uint8Array(Buffer.from(tagged.v, 'hex'));
    case 'map':
      return new Map(tagged.entries.map(([k, v]) => [again(k), again(v)]));
    case 'set':
      return new Set(tagged.values.map(again));
    case 'object':
      return Object.fromEntries(tagged.entries.map(([key, value]) => [key, again(value)]));
    default:
      throw new Error(`A ${tagged.$} cannot be an input of a run.`);
  }
}
