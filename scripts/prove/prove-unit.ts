import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import {
  compareRuns,
  describeError,
  SideError,
  toTagged,
  workStatements,
  type Comparison,
  type Difference,
  type ProofPair,
  type RunRecord,
  type RunRequest,
  type SeedRows,
} from '../proof';
import type { Programs } from './cut/cut-file';
import { inputSets, type InputSet } from './input-sets';
import { Judge, type BothRan } from './judge';
import { countCalls, hasUsualOrder, mutantsOf } from './mutants';
import { withPatientLists } from './patient';
import { recordedCalls, recordingProgram, type RecordedCall } from './recording';
import { growsWithRows } from './statement-growth';
import { toleratingNulls, withoutWording } from './tolerate';

/** What running a unit both ways showed. */
export interface UnitProof {
  verdict: 'equal' | 'different' | 'vacuous' | 'not run';
  reason?: string;
  runs: number;
  /** Predicates, orders, limits and calls without which nothing changed; left out where nothing was seen at all. */
  unseen?: Unseen[];
  /** How many calls the program has, in the order of which those count that `unseen` names. */
  calls?: number;
  /** Where its time was up before anything else was tried: after how many seconds. */
  within?: number;
  difference?: ShownDifference;
}

/** What made no difference, and to which of the program's calls it belongs. */
export interface Unseen {
  name: string;
  call: number;
}

/** A difference with the smallest input that shows it. */
export interface ShownDifference {
  input: string;
  /** The arguments as JSON, tagged where JSON has no form. */
  args: string;
  /** The same failure was made to happen on both sides. */
  failOn?: { table: string; nth: number };
  differences: Difference[];
  prisma: { outcome: unknown; statements: string[] };
  drizzle: { outcome: unknown; statements: string[] };
  before: string;
  after: string;
}

/** Rows to run on, and inputs that go with them beside those taken from the rows. */
export interface Scene {
  rows: SeedRows;
  inputs: readonly InputSet[];
}

export interface Stage {
  pair: ProofPair;
  datamodel: Datamodel;
  /** Folder for programs. */
  folder: string;
  /** Most input sets a unit is run with. */
  limit: number;
  /** Whether both sides do the same is all that is asked. */
  isQuick?: boolean;
  /** When a unit has had its time, as `performance.now()` has it: what has not been seen by then is not going to be. */
  until?: number;
}

interface Ran extends BothRan {
  set: InputSet;
}

/** Where the programs of both sides are written. */
interface Files {
  prisma: string;
  drizzle: string;
  before: string;
  after: string;
}

interface Seen {
  set: InputSet;
  record: RunRecord;
}

/** Runs one unit; `pair` holds the scene's rows. */
export class UnitRun {
  private readonly sets: InputSet[];
  private readonly source: string;
  private readonly judging: Judge;
  /** Runs in which Prisma was given a value of a type that its own never let through, whatever the program made of the error. */
  private readonly mistyped = new WeakSet<RunRecord>();
  private runs = 0;
  /** The program uses another connection beside an open transaction. */
  private sharesSession = false;
  private file = 0;

  constructor(
    private readonly stage: Stage,
    private readonly programs: Programs,
    private readonly name: string,
    model: string,
    scene: Scene,
    /** Predicates, orders and limits that still have to be seen; all where left out. */
    private readonly wanted?: readonly Unseen[],
  ) {
    const { datamodel, limit } = stage;
    const own = inputSets(datamodel, scene.rows, model, programs.holes, limit);
    this.sets = [...scene.inputs, ...own].slice(0, Math.max(limit, scene.inputs.length));
    this.source = programs.before;
    this.judging = new Judge(this.source, datamodel);
  }

  /** The calls that the program before makes with an input, on the rows that are there. */
  async record(set: InputSet): Promise<RecordedCall[]> {
    const { prisma } = await this.write(recordingProgram(this.source));
    this.sharesSession = true;
    return recordedCalls(await this.onPrisma(prisma, set));
  }

  async prove(): Promise<UnitProof> {
    const pair = await this.write(this.source, this.programs.after);
    const seen: Seen[] = [];
    const records: Ran[] = [];
    const refused: RunRecord[] = [];
    const differing: { set: InputSet; comparison: Comparison }[] = [];
    for (const set of this.sets) {
      const ran = await this.both(pair, set);
      if ('reason' in ran) {
        if (records.length === 0) return this.answer({ verdict: 'not run', reason: ran.reason });
        continue;
      }
      if (this.isRefused(ran.prisma)) {
        refused.push(ran.prisma);
        continue;
      }
      records.push({ ...ran, set });
      const comparison = await this.met(set, await this.judge(pair, set, ran));
      if (comparison.verdict === 'different') differing.push({ set, comparison });
      else if (comparison.verdict === 'equal' && comparison.isSeen) seen.push({ set, record: ran.prisma });
      if (differing.length > 3 || (this.isLate() && records.length > 1)) break;
    }
    const smallest = differing.sort((a, b) => sizeOf(a.set) - sizeOf(b.set))[0];
    if (smallest) return this.different(pair, smallest.set, smallest.comparison);
    const growth = growsWithRows(records);
    if (growth)
      return this.answer({
        verdict: 'different',
        difference: this.shown(growth.record, {}, [growth.difference]),
      });
    if (this.stage.isQuick) return this.answer({ verdict: seen.length > 0 ? 'equal' : 'vacuous' });
    const broken =
      (await this.withFailures(pair, seen)) ??
      (await this.withRewrite(seen)) ??
      (await this.backwards(pair, seen));
    if (broken) return broken;
    if (seen.length === 0) seen.push(...answersOf(records));
    if (seen.length === 0)
      return this.answer({
        verdict: 'vacuous',
        reason: nothingSeen([...records.map(({ prisma }) => prisma), ...refused]),
      });
    const unseen = await this.unseen(seen, records);
    return this.answer({ ...judged(unseen), calls: countCalls(this.source, this.stage.datamodel) });
  }

  private isRefused(record: RunRecord): boolean {
    return isRefused(record) || this.mistyped.has(record);
  }

  private isLate(): boolean {
    return performance.now() > (this.stage.until ?? Infinity);
  }

  private answer(proof: Omit<UnitProof, 'runs'>): UnitProof {
    return { ...proof, runs: this.runs };
  }

  private async both(
    files: Files,
    set: InputSet,
    rest: Pick<RunRequest, 'failOn' | 'fill'> = {},
  ): Promise<BothRan | { reason: string }> {
    this.runs += 1;
    const request = { ...files, call: 'site', args: set.args.map(toTagged), ...rest };
    const ran = await this.stage.pair.run({ ...request, sharesSession: this.sharesSession });
    if ('reason' in ran && ran.reason.includes('second connection') && !this.sharesSession) {
      this.sharesSession = true;
      return this.both(files, set, rest);
    }
    if ('reason' in ran) return ran;
    const told = (record: RunRecord): RunRecord =>
      this.programs.isNullish ? toleratingNulls(withoutWording(record)) : withoutWording(record);
    const prisma = told(ran.prisma);
    if (isMistyped(ran.prisma)) this.mistyped.add(prisma);
    return { prisma, drizzle: told(ran.drizzle) };
  }

  /** Whether both sides did the same with an input, in the end. */
  private async judge(
    files: Files,
    set: InputSet,
    ran: BothRan,
    rest: Pick<RunRequest, 'failOn'> = {},
  ): Promise<Comparison> {
    return this.judging.judge(ran, this.stage.pair.seed, {
      both: (fill) => this.both(files, set, { ...rest, fill }),
      patiently: async () => {
        const [before, after] = [files.before, files.after].map(withPatientLists) as [string, string];
        return this.both(await this.write(before, after), set, rest);
      },
      prisma: async (source) => {
        const { prisma } = await this.write(source);
        return this.onPrisma(prisma, set);
      },
    });
  }

  /** Inputs that are contained in others are tried: the smallest that still differs is told. */
  private async different(files: Files, from: InputSet, found: Comparison): Promise<UnitProof> {
    let [set, comparison] = [from, found];
    for (let round = 0; round < 20; round += 1) {
      const smaller = await this.firstDiffering(files, smallerThan(set));
      if (!smaller) break;
      [set, comparison] = [smaller.set, smaller.comparison];
    }
    return comparison.verdict === 'different'
      ? this.answer({ verdict: 'different', difference: this.shown(comparison, { set }) })
      : this.answer({ verdict: 'not run', reason: 'a difference that does not come again' });
  }

  private async firstDiffering(
    files: Files,
    sets: InputSet[],
  ): Promise<{ set: InputSet; comparison: Comparison } | undefined> {
    for (const set of sets) {
      const ran = await this.both(files, set);
      if ('reason' in ran || this.isRefused(ran.prisma)) continue;
      const comparison = await this.met(set, await this.judge(files, set, ran));
      if (comparison.verdict === 'different') return { set, comparison };
    }
    return undefined;
  }

  /** A difference counts where the code comes to its call with the input: the tests around it let it through. */
  private async met(set: InputSet, comparison: Comparison): Promise<Comparison> {
    const { guarded } = this.programs;
    if (comparison.verdict !== 'different' || !guarded) return comparison;
    const files = await this.write(guarded.before, guarded.after);
    const ran = await this.both(files, set);
    return 'reason' in ran ? comparison : this.judge(files, set, ran);
  }

  /** What writes several rows has to leave none behind where one of them fails. */
  private async withFailures(files: Files, seen: readonly Seen[]): Promise<UnitProof | undefined> {
    const { seed } = this.stage.pair;
    const writing = seen.find(({ record: { dump } }) => dump && changedTables(dump, seed).rows > 1);
    if (!writing?.record.dump || workStatements(writing.record).length < 2) return undefined;
    const { tables } = changedTables(writing.record.dump, seed);
    for (const failOn of tables.slice(0, 3).flatMap((table) => [1, 2].map((nth) => ({ table, nth })))) {
      const ran = await this.both(files, writing.set, { failOn });
      if ('reason' in ran) continue;
      const comparison = await this.judge(files, writing.set, ran, { failOn });
      if (comparison.verdict === 'different')
        return this.answer({
          verdict: 'different',
          difference: this.shown(comparison, { set: writing.set, failOn }),
        });
    }
    return undefined;
  }

  /** Where the file has something else than the transforms make: it must not need more statements than that. */
  private async withRewrite(seen: readonly Seen[]): Promise<UnitProof | undefined> {
    const { rewrite, after } = this.programs;
    if (rewrite === undefined) return undefined;
    const [own, ours] = [await this.write(this.source, after), await this.write(this.source, rewrite)];
    for (const { set } of seen.slice(0, 4)) {
      const args = set.args.map(toTagged);
      const { sharesSession } = this;
      const request = { call: 'site', args, sharesSession };
      const theirs = await this.stage.pair.runDrizzle({ file: own.drizzle, ...request });
      const made = await this.stage.pair.runDrizzle({ file: ours.drizzle, ...request });
      const [many, few] = [workStatements(theirs), workStatements(made)];
      if (many.length <= few.length) continue;
      const difference: Difference = {
        kind: 'statements',
        path: 'number of statements, compared with what the transforms make of it',
        prisma: few.map(({ text }) => text).join('\n'),
        drizzle: many.map(({ text }) => text).join('\n'),
      };
      const shown = {
        verdict: 'different' as const,
        differences: [difference],
        prisma: made,
        drizzle: theirs,
      };
      return this.answer({ verdict: 'different', difference: this.shown(shown, { set }) });
    }
    return undefined;
  }

  /** An order that only the rewrite has to ask for shows where rows lie the other way round. */
  private async backwards(files: Files, seen: readonly Seen[]): Promise<UnitProof | undefined> {
    if (!hasUsualOrder(this.source, this.stage.datamodel)) return undefined;
    for (const { set } of seen.slice(0, 3)) {
      const ran = await this.both(files, set, { fill: 'backwards' });
      const comparison = 'reason' in ran ? undefined : await this.judge(files, set, ran);
      if (comparison?.verdict === 'different')
        return this.answer({ verdict: 'different', difference: this.shown(comparison, { set }) });
    }
    return undefined;
  }

  /** Names of predicates, orders and limits without which nothing changes on any input. */
  private async unseen(seen: readonly Seen[], records: readonly Ran[]): Promise<Unseen[]> {
    const unseen: Unseen[] = [];
    const wanted = this.wanted && new Set(this.wanted.map(({ name }) => name));
    for (const { name, source, call } of mutantsOf(this.source, this.stage.datamodel, this.programs.holes)) {
      if (wanted && !wanted.has(name)) continue;
      if (this.isLate()) {
        unseen.push({ name, call });
        continue;
      }
      const { prisma: file } = await this.write(source);
      if (!(await this.differs(file, seen, records))) unseen.push({ name, call });
    }
    return unseen;
  }

  private async differs(file: string, seen: readonly Seen[], records: readonly Ran[]): Promise<boolean> {
    const { seed } = this.stage.pair;
    const known = new Set(seen.map(({ set }) => set));
    // First where there was something to see, then where there was nothing: what was left out may show there.
    const others = records.filter(({ set }) => !known.has(set));
    const order = [...seen, ...others.map(({ set, prisma }) => ({ set, record: prisma }))];
    for (const { set, record } of order.slice(0, MOST_COMPARED)) {
      const mutated = await this.onPrisma(file, set);
      if (!mutated) return true;
      const comparison = compareRuns(record, mutated, { seed, moreStatements: true, anyInstant: true });
      if (
        comparison.verdict === 'different' &&
        comparison.differences.some(({ kind }) => kind !== 'statements')
      )
        return true;
    }
    return false;
  }

  /** A program on Prisma's side alone; undefined where it cannot be run. */
  private async onPrisma(file: string, set: InputSet): Promise<RunRecord | undefined> {
    this.runs += 1;
    try {
      const args = set.args.map(toTagged);
      const { sharesSession } = this;
      const record = await this.stage.pair.runPrisma({ file, call: 'site', args, sharesSession });
      return this.programs.isNullish ? toleratingNulls(record) : record;
    } catch (error) {
      if (!(error instanceof SideError)) throw error;
      return undefined;
    }
  }

  private shown(
    comparison: Comparison,
    { set, failOn }: { set?: InputSet; failOn?: RunRequest['failOn'] },
    differences?: Difference[],
  ): ShownDifference {
    const given = comparison.verdict === 'different' ? comparison : undefined;
    const side = (record: RunRecord | undefined) => ({
      outcome: record?.outcome ?? null,
      statements:
        record?.statements.map(({ text, parameters }) => `${text} ${JSON.stringify(parameters)}`) ?? [],
    });
    return {
      input: set?.name ?? '',
      args: JSON.stringify(set?.args.map(toTagged) ?? []),
      ...(failOn && { failOn }),
      differences: differences ?? given?.differences ?? [],
      prisma: side(given?.prisma),
      drizzle: side(given?.drizzle),
      before: this.programs.before,
      after: this.programs.after,
    };
  }

  /** @param after  Left out where only Prisma's side is to run. */
  private async write(before: string, after = ''): Promise<Files> {
    this.file += 1;
    const base = join(this.stage.folder, `${this.name}-${this.file}`);
    const files = { prisma: `${base}-before.ts`, drizzle: `${base}-after.ts`, before, after };
    await writeFile(files.prisma, before);
    if (after) await writeFile(files.drizzle, after);
    return files;
  }
}

/** Runs that end well where others miss a row: of a call that only asks whether there is one, that is all there is to see. */
function answersOf(records: readonly Ran[]): Seen[] {
  const isAnswer = records.some(
    ({ prisma: { outcome } }) => outcome.kind === 'error' && JSON.stringify(outcome).includes('"P2025"'),
  );
  return records.flatMap(({ set, prisma }) =>
    isAnswer && prisma.outcome.kind === 'value' ? [{ set, record: prisma }] : [],
  );
}

/** Prisma refused a value for its type. Where a `catch` tells of it, only the text does. */
function isMistyped({ outcome, statements }: RunRecord): boolean {
  return statements.length === 0 && MISTYPED.test(JSON.stringify(outcome));
}

const MISTYPED =
  /Argument `\w+`: Invalid value provided\. Expected |Unknown argument `\w+`\. Available options /;

/** Prisma refused the arguments before any SQL, or the program before called what is no function: no types let that be given. */
function isRefused({ outcome }: RunRecord): boolean {
  if (
    outcome.kind === 'error' &&
    /^[\w$]+(\??\.[\w$]+)* is not (a function|iterable)/.test(outcome.error.message)
  )
    return outcome.error.class === 'TypeError';
  return JSON.stringify(outcome).includes('"PrismaClientValidationError"');
}

/** Equal, if every predicate, order and limit was seen to matter. */
export function judged(unseen: Unseen[]): Omit<UnitProof, 'runs'> {
  const names = unseen.map(({ name }) => name).join(', ');
  return unseen.length > 0
    ? { verdict: 'vacuous', reason: `makes no difference: ${names}`, unseen }
    : { verdict: 'equal' };
}

/** What was proven of each of several calls that were run as one: what made no difference counts against its own call. */
export function proofOfCall(proof: UnitProof, index: number, count: number): UnitProof {
  if (count === 1 || proof.calls !== count || proof.unseen === undefined) return inTime(proof);
  const { runs, calls, within } = proof;
  return inTime({ ...judged(proof.unseen.filter(({ call }) => call === index)), runs, calls, within });
}

function inTime(proof: UnitProof): UnitProof {
  const { within, verdict, reason } = proof;
  return within === undefined || verdict !== 'vacuous'
    ? proof
    : { ...proof, reason: `${reason} (within ${within} seconds)` };
}

/** On how many inputs a program without one of its conditions is run, until that is seen to matter. */
const MOST_COMPARED = 20;

/** Why: the error that came most often, if any. */
function nothingSeen(records: readonly RunRecord[]): string {
  const [error] = records.flatMap(({ outcome }) =>
    outcome.kind === 'error' ? [describeError(outcome.error)] : [],
  );
  return `no input gave a row or changed one${error === undefined ? '' : `: ${error}`}`;
}

function changedTables(
  dump: NonNullable<RunRecord['dump']>,
  seed: NonNullable<RunRecord['dump']>,
): { tables: string[]; rows: number } {
  let rows = 0;
  const tables = Object.keys(dump).filter((name) => {
    const before = new Set((seed[name]?.rows ?? []).map((row) => JSON.stringify(row)));
    const after = (dump[name]?.rows ?? []).map((row) => JSON.stringify(row));
    const changed = after.filter((row) => !before.has(row)).length;
    const gone = before.size - (after.length - changed);
    rows += Math.max(changed, gone);
    return changed > 0 || gone > 0;
  });
  return { tables, rows };
}

function sizeOf({ args }: InputSet): number {
  return JSON.stringify(args.map(toTagged)).length;
}

/** The set with one argument made smaller: an element less, a property less, a shorter text. */
function smallerThan(set: InputSet): InputSet[] {
  return set.args.flatMap((value, index) =>
    smallerValues(value).map((smaller) => ({ name: set.name, args: set.args.with(index, smaller) })),
  );
}

function smallerValues(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.map((_, index) => value.filter((__, other) => other !== index));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return [];
  const entries = Object.entries(value);
  return entries.map((_, index) => Object.fromEntries(entries.filter((__, other) => other !== index)));
}
