import { runClockStart } from './child/clock';
import type { RunRecord } from './protocol';
import type { Tagged } from './tagged';

/**
 * Rewrites what no two runs have alike — generated ids and the present time — into names that keep what matters: the
 * format of an id and where else it stands, the order of instants and which of them are equal.
 */
export class Canonical {
  readonly #known: ReadonlySet<string>;
  readonly #nanoids: ReadonlySet<string>;
  readonly #instants = new Map<number, string>();
  readonly #ids = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #clock: RunRecord['clock'];
  readonly #granularity: number;

  /**
   * @param record a run; everything it holds is looked through for instants first, so that they can be ranked
   * @param seeded strings of the seed: ids that were there before are left as they are
   * @param anyInstant instants of a clock count as equal: the program reads it itself, before or after the database's client does
   */
  constructor(record: RunRecord, seeded: ReadonlySet<string>, anyInstant = false) {
    this.#known = new Set([...seeded, ...record.known]);
    this.#nanoids = new Set(record.nanoids);
    this.#clock = record.clock;
    this.#granularity = record.clock.ticks < 1_000 ? 1_000 : 60_000;
    const found = new Set<number>();
    const collect = (text: string): void => {
      for (const [match] of text.matchAll(instantPattern)) found.add(parseInstant(match));
    };
    eachText(record, collect);
    this.#rank(
      [...found].filter((instant) => !Number.isNaN(instant)).sort((a, b) => a - b),
      anyInstant,
    );
  }

  #rank(instants: number[], anyInstant: boolean): void {
    const ranks = new Map<string, number>();
    for (const instant of instants) {
      const family = this.#family(instant);
      if (family === undefined) continue;
      const rank = anyInstant ? 1 : (ranks.get(family) ?? 0) + 1;
      ranks.set(family, rank);
      this.#instants.set(instant, `<${family} #${rank}>`);
    }
  }

  /** Which clock an instant comes from: the run's own (possibly plus a day or so), the database's, or neither. */
  #family(instant: number): string | undefined {
    const [from, to] = this.#clock.database;
    if (instant >= from - 1_000 && instant <= to + 1_000) return 'now of the database';
    if (instant < runClockStart - tenYears / 10 || instant > runClockStart + tenYears) return undefined;
    const coarse = Math.floor(instant / this.#granularity) * this.#granularity;
    return `now ${new Date(coarse).toISOString().slice(0, 19)}`;
  }

  /** A text with its instants and ids replaced. */
  text(text: string): string {
    if (this.#known.has(text)) return text;
    if (this.#nanoids.has(text)) return this.#name(text, `nanoid(${text.length})`);
    const withoutInstants = text.replace(
      instantPattern,
      (match) => this.#instants.get(parseInstant(match)) ?? match,
    );
    return withoutInstants.replace(idPattern, (match, ...groups) => {
      const format = idFormat(match, groups.at(-1) as Record<string, string | undefined>);
      return this.#known.has(match) || format === undefined ? match : this.#name(match, format);
    });
  }

  #name(id: string, format: string): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const number = (this.#counts.get(format) ?? 0) + 1;
    this.#counts.set(format, number);
    const name = `<${format} #${number}>`;
    this.#ids.set(id, name);
    return name;
  }

  /** A text with instants replaced and ids only by their format: for sorting, before ids have their numbers. */
  masked(text: string): string {
    if (this.#known.has(text)) return text;
    if (this.#nanoids.has(text)) return `<nanoid(${text.length})>`;
    const withoutInstants = text.replace(
      instantPattern,
      (match) => this.#instants.get(parseInstant(match)) ?? match,
    );
    return withoutInstants.replace(idPattern, (match, ...groups) => {
      const format = idFormat(match, groups.at(-1) as Record<string, string | undefined>);
      return this.#known.has(match) || format === undefined ? match : `<${format}>`;
    });
  }

  /** A number, where it is an instant of one of the clocks in milliseconds. */
  number(value: number): string | number {
    return Number.isInteger(value) && this.#family(value) !== undefined ? `<${this.#family(value)}>` : value;
  }
}

const tenYears = 10 * 365.25 * 24 * 3_600_000;

/** ISO and PostgreSQL's own spelling. */
const instantPattern = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d(?::?\d\d)?)?/g;

/** Milliseconds, with PostgreSQL's microseconds behind the point. Without an offset it is UTC. */
function parseInstant(text: string): number {
  const [, date = '', time = '', fraction = '', zone = 'Z'] =
    /^(.{10}).(.{8})(\.\d+)?(Z|[+-].*)?$/.exec(text) ?? [];
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone;
  return Date.parse(`${date}T${time}${offset}`) + Number(`0${fraction}`) * 1_000;
}

const idPattern = new RegExp(
  [
    '(?<uuid>\\b[0-9a-f]{8}-[0-9a-f]{4}-(?<version>[1-8])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\b)',
    '(?<hex>\\b[0-9a-f]{32,128}\\b)',
    '(?<ulid>\\b[0-7][0-9A-HJKMNP-TV-Z]{25}\\b)',
    '(?<cuid>\\bc[0-9a-z]{24}\\b)',
    '(?<cuid2>\\b[a-z](?=[a-z]*[0-9])[0-9a-z]{23}\\b)',
    // nanoid has no shape of its own: only text that is wholly of its alphabet and as mixed as chance makes it.
    '(?<nanoid>^(?=[\\w-]*[a-z])(?=[\\w-]*[A-Z])(?=[\\w-]*[0-9_-])[\\w-]{21}$)',
  ].join('|'),
  'g',
);

function idFormat(match: string, groups: Record<string, string | undefined>): string | undefined {
  if (groups['uuid']) return `uuid v${groups['version']}`;
  if (groups['hex']) return `${match.length} hex digits`;
  return ['ulid', 'cuid', 'cuid2', 'nanoid'].find((format) => groups[format] !== undefined);
}

/**
 * Calls back with every text that is compared: results, and the database. Errors are compared by meaning, and what they
 * quote (Drizzle's has the parameters) must not count among the instants.
 */
function eachText(record: RunRecord, visit: (text: string) => void): void {
  const walk = (tagged: unknown): void => {
    if (typeof tagged === 'string') visit(tagged);
    else if (typeof tagged === 'object' && tagged !== null && !isError(tagged))
      Object.values(tagged).forEach(walk);
  };
  if (record.outcome.kind === 'value') walk(record.outcome.value);
  walk(record.dump ?? {});
}

function isError(tagged: object): boolean {
  return '$' in tagged && tagged.$ === 'error';
}

/** A tagged value with everything canonical, and the keys of its objects sorted: two equal values become the same JSON. */
export function canonicalValue(tagged: Tagged, canonical: Canonical): Tagged {
  if (typeof tagged === 'string') return canonical.text(tagged);
  if (typeof tagged === 'number') return canonical.number(tagged);
  if (tagged === null || typeof tagged !== 'object') return tagged;
  const again = (item: Tagged): Tagged => canonicalValue(item, canonical);
  if (Array.isArray(tagged)) return tagged.map(again);
  if (tagged.$ === 'date') return { $: 'date', v: canonical.text(tagged.v) };
  if (tagged.$ === 'object') {
    // In key order first, so that ids get their numbers in the order in which a reader meets them.
    const entries = [...tagged.entries]
      .sort(byKey)
      .map(([key, value]): [string, Tagged] => [key, again(value)]);
    return { ...tagged, entries };
  }
  if (tagged.$ === 'map') return { ...tagged, entries: tagged.entries.map(([k, v]) => [again(k), again(v)]) };
  if (tagged.$ === 'set') return { ...tagged, values: tagged.values.map(again) };
  return tagged;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
