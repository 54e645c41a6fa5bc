import type { JoinTable, Model } from '../../prisma/datamodel';
import type {
  ColumnRef,
  ColumnUpdate,
  ColumnWrite,
  Condition,
  Filter,
  Projection,
  ReadQuery,
  SpreadWrite,
  UniqueWhere,
} from '../query';
import type { Expression, Value } from '../value';

/**
 * A write as the statements that Drizzle runs, in their order: decided here once, printers only print. The last step of
 * a plan whose result is used is a `return`.
 */
export interface WritePlan {
  steps: Step[];
  /** Whether several statements write, so that they have to hold together. */
  isAtomic: boolean;
}

export type Step =
  | InsertStep
  | UpsertStep
  | UpdateStep
  | DeleteStep
  | FindStep
  | LinkStep
  | UnlinkStep
  | ConstStep
  | BranchStep
  | ElseStep
  | LoopStep
  | RefuseStep
  | ReadStep
  | ReturnStep;

/** Steps that run one statement. */
export type StatementStep = InsertStep | UpsertStep | UpdateStep | DeleteStep | FindStep;

export interface InsertStep {
  kind: 'insert';
  model: Model;
  rows: Rows;
  /** Name of a bound row that takes the place of the new one where it is there: `existing ?? <inserted>`. */
  unless?: string;
  /** `nothing`: `skipDuplicates`; `update`: a native upsert. */
  conflict?: { kind: 'nothing'; when: Value | true } | { kind: 'update'; target: ColumnRef[]; set: Set };
  get: Get;
}
export type RowWrites = (ColumnWrite | SpreadWrite)[];
export type Set = (ColumnUpdate | SpreadWrite)[];
export type Rows =
  | { kind: 'listed'; rows: RowWrites[] }
  /** @param isLoose  The list may be one record instead, or nothing. */
  | { kind: 'mapped'; list: Value; parameters: Expression[]; row: RowWrites; isLoose?: true }
  /** Rows that only exist at run time. */
  | { kind: 'computed'; value: Value };

/** An upsert whose form only the run decides. */
export interface UpsertStep {
  kind: 'upsert';
  model: Model;
  where: UniqueWhere;
  create: RowWrites;
  update: Set;
  get: Get;
}

export interface UpdateStep {
  kind: 'update';
  model: Model;
  where: Where;
  set: Set;
  /** The columns that take the time of the whole write where anything turns out to be set. */
  clock?: ColumnWrite[];
  limit?: Value;
  get: Get;
}
export interface DeleteStep {
  kind: 'delete';
  model: Model;
  where: Where;
  /** The row, where it has been read before, and what of it. */
  row?: { name: string; columns: Projection };
  limit?: Value;
  get: Get;
}
export interface FindStep {
  kind: 'find';
  model: Model;
  where: Where;
  /** Looked for only under these tests; else the variable is undefined. */
  when: Condition[];
  get: Get;
}
/** Pairs of an implicit many-to-many relation: rows of the join table, those that are there already left alone. */
export interface LinkStep {
  kind: 'link';
  join: JoinTable;
  own: { column: 'A' | 'B'; value: Value };
  /** Keys of the other side: values, or all rows of a variable that holds a list of rows. */
  others: Value[] | { rows: string; field: ColumnRef; mayBeEmpty: boolean };
}
export interface UnlinkStep {
  kind: 'unlink';
  join: JoinTable;
  own: { column: 'A' | 'B'; value: Value };
  /** All pairs of `own` where absent. */
  others?: { model: Model; field: ColumnRef; filter: Filter };
}
export interface ConstStep {
  kind: 'const';
  name: string;
  /** `rows`: one column of all rows of a bound list. */
  value: Value | 'now' | { rows: string; column: ColumnRef };
}
/** `if (<bound>) {…} else {…}`, or under tests of the program. */
export interface BranchStep {
  kind: 'branch';
  on: { bound: string } | { when: Condition[] };
  found: Step[];
  missing: Step[];
}
/** `const tag = existing ?? (<what the steps return>)` */
export interface ElseStep {
  kind: 'else';
  bind: string;
  /** Name of a bound row that takes the place of the new one where it is there. */
  unless: string;
  steps: Step[];
}
/** `for (const item of list) {…}` */
export interface LoopStep {
  kind: 'loop';
  list: Value;
  parameters: Expression[];
  steps: Step[];
  /** From the last to the first: Prisma creates records that need others first in that order. */
  isReversed: boolean;
}
/** Throws what Prisma throws where a required relation would be cut. */
export interface RefuseStep {
  kind: 'refuse';
  code: 'P2014';
  model: Model;
  /** Name of a bound list of rows: thrown where it holds any. */
  rows: string;
}
/** A record read with its relations, before it goes. */
export interface ReadStep {
  kind: 'read';
  query: ReadQuery;
  bind: string;
}
export interface ReturnStep {
  kind: 'return';
  value:
    | { kind: 'step'; step: StatementStep }
    | { kind: 'bound'; name: string }
    /** Some columns of a bound row. */
    | { kind: 'pick'; name: string; projection: Projection }
    | { kind: 'read'; query: ReadQuery };
}

/** Which rows: by a key, with further filters; or by filters alone. */
export interface Where {
  unique?: UniqueWhere;
  filter?: Filter;
}

/** What is wanted of a statement. */
export interface Get {
  /**
   * `row`: one that is certain to be there · `maybe`: the first, if any · `required`: the first, else an error ·
   * `rows` · `count`: `{ count }`.
   */
  as: 'nothing' | 'row' | 'maybe' | 'required' | 'rows' | 'count';
  /** Columns to get back; absent with `nothing` and `count`. */
  columns?: Projection;
  /** Name of the variable that holds it. */
  bind?: string;
  missing?: Missing;
  /** Where statements give no rows back: the new key, or how many rows were changed. */
  from?: 'key' | 'count';
}
export interface Missing {
  code: 'P2025' | 'P2017' | 'P2018';
  modelName: string;
  /** Completes the message: `an update`. */
  operation: string;
  /** How many there must be, or the keys that name them (each counted once, unless `isEach`), where it is not one. */
  count?: number | Value | Value[];
  /** What is deleted is not there for the second time. */
  isEach?: boolean;
}

export const NOTHING: Get = { as: 'nothing' };
