import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import {
  compareRuns,
  type AnyOrder,
  type Comparison,
  type Difference,
  type Dump,
  type ErrorRecord,
  type RunRecord,
  type RunRequest,
} from '../proof';
import { openOrderOf } from './open-order';
import { hasLists } from './patient';
import { isAllTied, isSameButForTies, orderOf, unorderedListsOf, withSortedLists } from './ties';

/** What both sides did with the same input. */
export interface BothRan {
  prisma: RunRecord;
  drizzle: RunRecord;
}

/** How the same can be run once more. */
export interface Rerun {
  /** Both programs with the same input, on tables filled anew. */
  both: (fill: RunRequest['fill']) => Promise<BothRan | { reason: string }>;
  /** Both with lists of promises that wait for each of theirs. */
  patiently: () => Promise<BothRan | { reason: string }>;
  /** Another program on Prisma's side, with the same input; undefined where it cannot be run. */
  prisma: (source: string) => Promise<RunRecord | undefined>;
}

/** Both sides did the same, of which nothing can be seen. */
const NOTHING_SEEN: Comparison = { verdict: 'equal', notes: [], isSeen: false };

/**
 * Decides whether both sides of a program did the same. Where chance may have made a difference (rows that the order leaves open,
 * promises that go on when another fails), it is not waved through: both are run again in a way in which chance has no part.
 */
export class Judge {
  private readonly order: ReturnType<typeof orderOf>;
  private readonly lists: ReadonlySet<string>;
  private readonly openOrder: AnyOrder | undefined;

  /** @param source  The program before. */
  constructor(
    private readonly source: string,
    datamodel: Datamodel,
  ) {
    this.order = orderOf(source, datamodel);
    this.lists = unorderedListsOf(source, datamodel);
    this.openOrder = openOrderOf(source, datamodel);
  }

  async judge(ran: BothRan, seed: Dump, again: Rerun): Promise<Comparison> {
    const first = this.compare(ran, seed);
    if (hasOnly(first, 'not awaited') && hasLists(this.source)) {
      const waited = await again.patiently();
      return 'reason' in waited ? first : this.compare(waited, seed);
    }
    if (hasOnly(first, 'error') && isMisfit(ran)) return NOTHING_SEEN;
    if (hasLists(this.source) && this.isSameWhenever(ran, seed))
      return { verdict: 'equal', notes: ['writes of a list in another order'], isSeen: true };
    if (!hasOnly(first, 'result')) return first;
    return this.placed(first, seed, again);
  }

  /** Which of the writes in a list of promises comes first is open, and with it which of them has the later time. */
  private isSameWhenever(ran: BothRan, seed: Dump): boolean {
    const isWriting = ran.prisma.dump !== undefined && ran.prisma.outcome.kind === 'value';
    return isWriting && this.compare(ran, seed, true).verdict === 'equal';
  }

  /**
   * A result that differs has to do so on tables that were filled anew: which row comes first without an order is a matter of
   * where deleted ones left space. There it must not differ with the rows the other way round either: an order that was lost would
   * come out right with those that lie in it.
   */
  private async placed(first: Comparison, seed: Dump, again: Rerun): Promise<Comparison> {
    const forwards = await again.both('as seeded');
    if ('reason' in forwards) return first;
    const settled = await this.tied(forwards, seed, again);
    if (settled.verdict === 'different') return settled;
    const backwards = await again.both('backwards');
    if ('reason' in backwards) return first;
    const other = await this.tied(backwards, seed, again);
    return other.verdict === 'different' ? other : settled;
  }

  /** Of a part of rows that stand equal any may be in it, if they are some of those that it is taken of. */
  private async tied(ran: BothRan, seed: Dump, again: Rerun): Promise<Comparison> {
    const comparison = this.compare(ran, seed);
    if (!hasOnly(comparison, 'result') || this.order?.whole === undefined) return comparison;
    const [before, after] = [ran.prisma, ran.drizzle].map(
      (record) => withSortedLists(record, this.lists).outcome,
    ) as [RunRecord['outcome'], RunRecord['outcome']];
    const whole = await again.prisma(this.order.whole);
    if (!whole || !isSameButForTies(before, after, this.order, withSortedLists(whole, this.lists).outcome))
      return comparison;
    return { verdict: 'equal', notes: [TIES], isSeen: !isAllTied(before, this.order) };
  }

  /** By one run alone. */
  private compare(ran: BothRan, seed: Dump, anyInstant = false): Comparison {
    const options = {
      seed,
      moreStatements: true,
      anyOrder: this.openOrder,
      anyInstant: anyInstant || /new Date\(\)|Date\.now\(\)/.test(this.source),
    };
    const comparison = compareRuns(ran.prisma, ran.drizzle, options);
    if (!hasOnly(comparison, 'result')) return comparison;
    const [prisma, drizzle] = [
      withSortedLists(ran.prisma, this.lists),
      withSortedLists(ran.drizzle, this.lists),
    ];
    const sorted = compareRuns(prisma, drizzle, options);
    if (sorted.verdict === 'equal') return sorted;
    return isSameButForTies(prisma.outcome, drizzle.outcome, this.order)
      ? { verdict: 'equal', notes: [TIES], isSeen: true }
      : comparison;
  }
}

const TIES = 'rows that the order does not tell apart';

/**
 * The program itself fails on a value of a kind that its types never give it: where Prisma is given all of its values at once, some
 * statements may have been sent before the value is computed, and one of those may have been refused for what it refers to.
 */
export function isMisfit({ prisma, drizzle }: BothRan): boolean {
  const [before, after] = [prisma.outcome, drizzle.outcome];
  if (before.kind !== 'error' || after.kind !== 'error') return false;
  const said = ownWords(before.error);
  if (said === undefined) return false;
  const other = ownWords(after.error);
  // A date that is none Prisma would have refused, too, had it come to it.
  if (said === other || other === 'RangeError: Invalid time value') return true;
  return prisma.statements.length === 0 && isRefusedForOthers(after.error);
}

/** What a program that used a value of the wrong kind was about to do with it, however the value is written there. */
function ownWords(error: ErrorRecord): string | undefined {
  if (error.prisma || error.database || !/^(TypeError|RangeError)$/.test(error.class)) return undefined;
  const member =
    /\(reading '(.*)'\)$/.exec(error.message) ??
    /([\w$]+) is not (?:a function|iterable)/.exec(error.message);
  return `${error.class}: ${member?.[1] ?? error.message}`;
}

/** A key that is taken, or a row that is not there. */
function isRefusedForOthers({ code, database }: ErrorRecord): boolean {
  return code === 'P2025' || /^23/.test(database?.sqlState ?? '');
}

function hasOnly(comparison: Comparison, kind: Difference['kind']): boolean {
  return comparison.verdict === 'different' && comparison.differences.every((item) => item.kind === kind);
}
