import type { SortDirection } from './plan';
import type { Model } from '../../prisma/datamodel';
import type { ColumnRef, Direction, Filter, KeyName, ListOperator, UnseenCursor } from '../query';
import type { Expression, Value } from '../value';

/**
 * A condition with every decision taken: which operator, which subquery, what happens where a value is missing at run
 * time. Neither Prisma's words nor any Drizzle version's: printers only write it down.
 */
export type Predicate =
  | { kind: 'and'; members: Predicate[] }
  /** `empty`: what is left where every member has vanished at run time: nothing holds (Prisma's OR), or no condition. */
  | { kind: 'or'; members: Predicate[]; empty: 'false' | 'nothing' }
  /** `item` of each element of a list, joined; `empty` as above, also where the list has no element. */
  | {
      kind: 'each';
      join: 'and' | 'or';
      list: Value;
      parameters: Expression[];
      item: Predicate;
      empty: 'false' | 'nothing';
    }
  | { kind: 'not'; member: Predicate }
  | {
      kind: 'compare';
      column: Column;
      operator: Operator;
      value: Value;
      match?: Match;
      ignoreCase: boolean;
      missing: Missing;
    }
  | { kind: 'in'; column: Column; values: Value[]; ignoreCase: boolean; negated: boolean }
  /** Full text searches: for one text, or for texts that are compared at run time. */
  | { kind: 'search'; columns: Column[]; value: Value; missing: Missing }
  | { kind: 'searches'; join: 'and' | 'or'; asked: { column: Column; value: Value }[] }
  | { kind: 'null'; column: Column; negated: boolean }
  | { kind: 'columns'; left: Column; operator: Operator; right: Column; match?: Match }
  | {
      kind: 'list';
      column: Column;
      operator: ListOperator;
      value: Value;
      missing: Missing;
    }
  | {
      kind: 'json';
      column: Column;
      filter: Extract<Filter, { kind: 'json' }>;
      negated: boolean;
      missing: Missing;
    }
  /** Rows of `from` that belong to the outer row: there are some (that fulfil `where`), or none. */
  | {
      kind: 'exists';
      negated: boolean;
      from: Source;
      on: [inner: Column, outer: Column][];
      where?: Predicate;
    }
  /** The same without looking at the outer row: for a table related to itself. */
  | { kind: 'member'; negated: boolean; outer: Column; inner: Column; from: Source; where?: Predicate }
  /** `consequent` where the test is true (or, with `defined`, where the value is not undefined). */
  | { kind: 'choice'; test: Value; by: 'truth' | 'defined'; consequent?: Predicate; alternate?: Predicate }
  /**
   * `then`, in which `asked` stands for the condition, where anything is left of the condition at run time; else
   * `otherwise`, or no condition at all.
   */
  | { kind: 'guard'; condition: Predicate; then: Predicate; otherwise?: Predicate }
  | { kind: 'asked' }
  /** At or behind the row that `key` names, in `order`. */
  | { kind: 'cursor'; table: Table; key: Predicate[]; order: { column: Column; direction: SortDirection }[] }
  /** At or behind the row that a cursor names which only shows at run time, where the order names a unique key. */
  | { kind: 'place'; place: Place }
  /** An object that is translated at run time. `related`: the models that it may ask for by relations, also under a NOT; `isWritten`: of a table that is written. */
  | {
      kind: 'dynamic';
      table: Table;
      value: Value;
      key?: string;
      isMember?: boolean;
      related?: string[];
      isNegated?: boolean;
      isWritten?: boolean;
      keys?: KeyName[];
      asksJson?: boolean;
    }
  | { kind: 'false' };

/** Where a page begins of which the cursor, and the order perhaps, only show at run time. */
export interface Place {
  table: Table;
  cursor: UnseenCursor;
  /** Prisma-style; left out for the order by the key. */
  orderBy?: Value | { field: ColumnRef; direction: Direction }[];
  /** Columns of the key by which pages are ordered where nothing else is asked for. */
  key: string[];
  /** Whether the order names one of these keys decides; left out where it is known to. */
  unique?: string[][];
  isBackward: boolean;
}

/** The table, or the columns that a callback is given for it under `parameter`. */
export interface Table {
  model: Model;
  parameter?: string;
}

export interface Column {
  table: Table | { joinTable: string };
  field: ColumnRef | { name: 'A' | 'B' };
}

/** A table, or a join table together with the table of column `side` (left out where nothing is asked of it). */
export type Source =
  { table: Table } | { joinTable: string; to?: { table: Table; key: Column; side: Column } };

export type Operator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'like' | 'notLike' | 'in' | 'notIn';
export type Match = 'contains' | 'startsWith' | 'endsWith';

/**
 * What has to be done for a value that may be missing: nothing; leave the condition away where it is undefined (`test`
 * repeats the value, `build` hands it to a function); the helper that also knows null; or refuse it, as Prisma does for a
 * key: `required` both, `given` undefined alone, `further` null alone.
 */
export type Missing = 'never' | 'test' | 'build' | 'helper' | 'required' | 'given' | 'further';

/** Whether the condition may be gone at run time. */
export function canVanish(predicate: Predicate | undefined): boolean {
  if (!predicate) return true;
  switch (predicate.kind) {
    case 'and':
      return predicate.members.every(canVanish);
    case 'or':
      return predicate.empty === 'nothing' && predicate.members.every(canVanish);
    case 'each':
      return predicate.empty === 'nothing';
    case 'not':
      return canVanish(predicate.member);
    case 'searches':
      return predicate.asked.every(({ value }) => value.presence.maybeUndefined);
    case 'search':
    case 'compare':
    case 'list':
    case 'json':
      return /^(test|build|helper|further)$/.test(predicate.missing);
    case 'choice':
      return canVanish(predicate.consequent) || canVanish(predicate.alternate);
    case 'dynamic':
    case 'place':
      return true;
    case 'guard':
      return canVanish(predicate.otherwise);
    default:
      return false;
  }
}

/** Every predicate in `predicate`, itself first; subqueries included. */
export function* predicatesIn(predicate: Predicate | undefined): Generator<Predicate> {
  if (!predicate) return;
  yield predicate;
  switch (predicate.kind) {
    case 'and':
    case 'or':
      for (const member of predicate.members) yield* predicatesIn(member);
      return;
    case 'each':
      yield* predicatesIn(predicate.item);
      return;
    case 'not':
      yield* predicatesIn(predicate.member);
      return;
    case 'exists':
    case 'member':
      yield* predicatesIn(predicate.where);
      return;
    case 'guard':
      yield* predicatesIn(predicate.condition);
      yield* predicatesIn(predicate.then);
      yield* predicatesIn(predicate.otherwise);
      return;
    case 'choice':
      yield* predicatesIn(predicate.consequent);
      yield* predicatesIn(predicate.alternate);
  }
}
