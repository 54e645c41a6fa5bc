import type { Model, RelationField } from '../../prisma/datamodel';
import type { AggregateFunction, ColumnRef, CountSelection, KeyedColumn, UnseenCursor } from '../query';
import type { Value } from '../value';
import type { Column, Place, Predicate, Source, Table } from './predicate';

/** A read with every decision taken; printers for a Drizzle version only write it down. */
export type ReadPlan = RowsPlan | CountPlan | AggregatePlan | GroupPlan;

/**
 * Rows of a model: by `db.select` where nothing is loaded with them, else by a relational query; `loaded`: by a `db.select`
 * for each relation, on databases where relational queries do not run.
 */
export interface RowsPlan {
  kind: 'select' | 'relational' | 'loaded';
  table: Table;
  rows: RowsOf;
  tree: Tree;
  result: 'many' | 'first' | 'firstOrThrow';
}

/** Which rows, in which order, and what remains to be done with them in the program. */
export interface RowsOf {
  where?: Predicate;
  orderBy: OrderTerm[];
  limit?: Amount;
  offset?: Amount;
  /** Of how many rows, where a negative number would turn the order round and read the page from its end: `limit` is this very value. */
  take?: Value;
  /** Where this is there at run time, the page is taken from the rows by a step, and all of them are read. */
  unless?: Value;
  /** What SQL cannot do as Prisma does it, in this order. */
  steps: ListStep[];
}

export type Amount = { literal: number } | { value: Value };

export type OrderTerm =
  | { kind: 'column'; column: Column; direction: SortDirection; nulls?: 'first' | 'last' }
  /** A scalar subquery: a column reached through to-one relations, or the number of related rows. */
  | {
      kind: 'related';
      outer: Table;
      path: RelationField[];
      target: { column: ColumnRef } | 'count';
      direction: SortDirection;
      nulls?: 'first' | 'last';
    }
  | { kind: 'aggregate'; function: AggregateFunction; column?: Column; direction: SortDirection }
  | {
      kind: 'keyed';
      table: Table;
      column: KeyedColumn;
      function?: AggregateFunction;
      direction: SortDirection;
    }
  | {
      kind: 'dynamic';
      table: Table;
      value: Value;
      reversed: boolean;
      related?: string[];
      key?: string[];
    }
  | { kind: 'choice'; test: Value; consequent: OrderTerm[]; alternate: OrderTerm[] };

/** `reversed`: the other way round than the value says. */
export type SortDirection = 'asc' | 'desc' | { value: Value; reversed: boolean };

export type ListStep =
  | { kind: 'distinct'; columns: ColumnRef[] }
  /** Prisma's way with a cursor on a nullable order: the rows from the cursor's on. */
  | {
      kind: 'fromCursor';
      key: { field: ColumnRef; value: Value }[];
      when?: Value;
      isBackward: boolean;
      /** Where tests decide on the order: by which of them it names a unique key, so that comparing in SQL was all. */
      isStable?: Stability;
    }
  /** `place`: where the rows begin already, if the order names a unique key. */
  | { kind: 'pageFrom'; cursor: UnseenCursor; place?: Place; skip?: Amount; take?: Amount }
  | { kind: 'slice'; skip?: Amount; take?: Amount }
  | { kind: 'reverse' };

export type Stability = boolean | { test: Value; consequent: Stability; alternate: Stability };

/** What is selected of a model, with everything that is loaded with it. */
export interface Tree {
  model: Model;
  /** `all`: every column of the client, none left out. */
  columns: 'all' | TreeColumn[];
  /** Said by what is left out. */
  isOmit: boolean;
  relations: TreeRelation[];
  counts: TreeCount[];
  /** The test under which the counts are there. */
  countsWhen?: Value;
  /** In the order in which Prisma returns the keys. */
  keys: string[];
}

export interface TreeColumn {
  field: ColumnRef;
  when?: Value;
  /** Read only for the steps after it, and taken away again. */
  isHidden?: boolean;
}

export interface TreeRelation {
  field: RelationField;
  when?: Value;
  rows: RowsOf;
  tree: Tree;
}

export interface TreeCount {
  field: RelationField;
  /** The rows that are counted: a table of its own, also where it is the outer one again. */
  counted: Table;
  from: Source;
  on: [inner: Column, outer: Column][];
  where?: Predicate;
}

/** `rows`: the number alone; else an object of counts, null for all rows. */
export interface CountPlan {
  kind: 'count';
  table: Table;
  rows: RowsOf;
  of: 'rows' | CountSelection;
}

export interface AggregatePlan {
  kind: 'aggregate';
  table: Table;
  rows: RowsOf;
  count?: 'rows' | CountSelection;
  fields: AggregateField[];
}
export interface AggregateField {
  function: Exclude<AggregateFunction, '_count'>;
  fields: ColumnRef[];
}

export interface GroupPlan {
  kind: 'group';
  table: Table;
  by: (ColumnRef | KeyedColumn)[];
  where?: Predicate;
  having?: HavingPredicate;
  orderBy: OrderTerm[];
  limit?: Amount;
  offset?: Amount;
  /** As in `RowsOf`, but that the groups stay in the order in which they are read. */
  take?: Value;
  count?: 'rows' | CountSelection;
  fields: AggregateField[];
}

export type HavingPredicate =
  | { kind: 'where'; predicate: Predicate }
  | { kind: 'aggregate'; function: AggregateFunction; column: Column; predicate: Predicate }
  | { kind: 'and' | 'or' | 'not'; members: HavingPredicate[] };
