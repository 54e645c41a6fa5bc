import type { Datamodel, EnumField, Key, Model, RelationField, ScalarField } from '../prisma/datamodel';
import type { Expression, Value } from './value';

/**
 * A Prisma call as data: what is asked, with every name resolved against the datamodel. It holds no AST of
 * Prisma's or Drizzle's shape; computed values are opaque (`Value`).
 */
export type Query = ReadQuery | WriteQuery;

export type ReadQuery =
  | { operation: 'findUnique'; model: Model; orThrow: boolean; where: UniqueWhere; projection: Projection }
  | ({ operation: 'findFirst'; model: Model; orThrow: boolean; projection: Projection } & Page)
  | ({ operation: 'findMany'; model: Model; projection: Projection } & Page)
  | ({ operation: 'count'; model: Model; select?: CountSelection } & Page)
  | ({ operation: 'aggregate'; model: Model; aggregates: Aggregates } & Page)
  | {
      operation: 'groupBy';
      model: Model;
      by: (ColumnRef | KeyedColumn)[];
      where: Filter;
      having: HavingFilter;
      orderBy: Order[];
      take?: Value;
      skip?: Value;
      aggregates: Aggregates;
    };

export type WriteQuery =
  | { operation: 'create'; model: Model; data: CreateData; projection: Projection }
  | {
      operation: 'createMany';
      model: Model;
      rows: Several<CreateData>;
      skipDuplicates: Value | boolean;
      returning?: Projection;
    }
  | { operation: 'update'; model: Model; where: UniqueWhere; data: UpdateData; projection: Projection }
  | {
      operation: 'updateMany';
      model: Model;
      where: Filter;
      data: UpdateData;
      limit?: Value;
      returning?: Projection;
    }
  | {
      operation: 'upsert';
      model: Model;
      where: UniqueWhere;
      create: CreateData;
      update: UpdateData;
      projection: Projection;
    }
  | { operation: 'delete'; model: Model; where: UniqueWhere; projection: Projection }
  | { operation: 'deleteMany'; model: Model; where: Filter; limit?: Value };

export type ColumnRef = ScalarField | EnumField;

/** The column that a value of the program names: one of `fields`. */
export interface KeyedColumn {
  kind: 'keyed';
  key: Value;
  fields: ColumnRef[];
}

/** The part of a find that says which rows, in which order. */
export interface Page {
  where: Filter;
  orderBy: Order[];
  take?: Value;
  skip?: Value;
  /** `when`: `cursor: test ? {…} : undefined`. */
  cursor?: UniqueWhere & { when?: Value; unseen?: UnseenCursor };
  distinct?: ColumnRef[];
}

/** A cursor that only shows at run time, if there is one: which of the keys names the row is found out there. */
export interface UnseenCursor {
  value: Value;
  keys: KeyName[];
  columns: ColumnRef[];
}

/** `where` of findUnique, update, delete, upsert: one key whose parts must be there, and any further filters. */
export interface UniqueWhere {
  key: Key;
  /**
   * One value for each field of the key, in the key's order. `undefined`/`null` there is Prisma's validation error
   * (semantics 1.3). None where a test decides between keys: then they stand in `rest`.
   */
  values: { field: ColumnRef; value: Value }[];
  /** `and` of everything else in the object (extended where-unique); an empty `and` where there is nothing. */
  rest: Filter;
}

/**
 * The where tree. `undefined` anywhere means "no filter" (semantics 2.1), so a node may vanish at run time;
 * `and`/`or`/`not` keep Prisma's rules for members that vanish (2.3–2.8).
 */
export type Filter =
  | { kind: 'and'; members: Filter[] }
  /** `isMember`: inside of AND, OR or NOT, where it says nothing once nothing of it is left. */
  | { kind: 'or'; members: Filter[]; isMember?: boolean }
  /** Prisma's NOT: every member negated, then ANDed. */
  | { kind: 'not'; members: Filter[] }
  | {
      kind: 'compare';
      field: ColumnRef;
      operator: CompareOperator;
      value: Value;
      insensitive: boolean;
      negated: boolean;
      /** Part of a key that names the row: Prisma refuses `undefined` and null there. */
      isKey?: boolean;
      /** A key beside the one that names the row: Prisma leaves it out where it is `undefined`, and refuses null. */
      isFurtherKey?: boolean;
    }
  /** `in` / `notIn` with a list written out; a computed list is a `compare` with operator `in`. */
  | { kind: 'in'; field: ColumnRef; values: Value[]; insensitive: boolean; negated: boolean }
  | { kind: 'null'; field: ColumnRef; negated: boolean }
  /**
   * Full text searches of one AND or OR, set by the planner. Those for one text ask one index of all their columns; `isOne`:
   * all of them are for one text, else that is told at run time.
   */
  | {
      kind: 'search';
      join: 'and' | 'or';
      asked: { field: ColumnRef; value: Value }[];
      isOne: boolean;
      negated: boolean;
    }
  /** `{ equals: prisma.user.fields.other }` */
  | { kind: 'columns'; field: ColumnRef; operator: CompareOperator; other: ColumnRef; negated: boolean }
  | {
      kind: 'list';
      field: ColumnRef;
      operator: ListOperator;
      value: Value;
    }
  | {
      kind: 'json';
      field: ColumnRef;
      path?: Value;
      operator: JsonOperator;
      value: Value | JsonNull;
      insensitive: boolean;
      negated: boolean;
      /** Set by the planner: it stands under an odd number of NOTs. */
      isReversed?: boolean;
    }
  /** `shorthand`: `author: {…}`, which is `is` but for saying nothing where its filter vanishes (semantics 7.4). */
  | { kind: 'relation'; field: RelationField; quantifier: Quantifier; filter: Filter; shorthand?: boolean }
  /** `cond ? a : b`, `...(cond ? {…} : {})`, `...(cond && {…})`: the test is evaluated where it stood. */
  | { kind: 'conditional'; test: Value; consequent: Filter; alternate: Filter }
  /** A Prisma-style object known only at run time: a whole `where`, or what stands under `key` (a field, `OR`). `related`: the models that it may ask for by relations; `keys`: one of them has to name the row;
   * `isUnsearched`: it asks for no full text of this model; `asksJson`: it may ask for Json columns, and `isReversed` is as of those. */
  | {
      kind: 'dynamic';
      value: Value;
      key?: string;
      isMember?: boolean;
      related?: string[];
      keys?: KeyName[];
      isUnsearched?: boolean;
      asksJson?: boolean;
      isReversed?: boolean;
    }
  /** What `key` asks of each element of a list: `OR: words.map((word) => ({…}))`. Values of `item` are computed with the parameters in scope. */
  | {
      kind: 'each';
      key: 'AND' | 'OR' | 'NOT';
      list: Value;
      parameters: Expression[];
      item: Filter;
      isMember?: boolean;
    }
  /** Never true (`OR: []`). */
  | { kind: 'false' };

/** A unique key by its name: that of its column, or that of several columns with theirs behind it. */
export type KeyName = string | string[];

export type CompareOperator =
  'equals' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'startsWith' | 'endsWith' | 'search';
export type ListOperator = 'has' | 'hasSome' | 'hasEvery' | 'isEmpty' | 'equals';
export type JsonOperator =
  | 'equals'
  | 'string_contains'
  | 'string_starts_with'
  | 'string_ends_with'
  | 'array_contains'
  | 'array_starts_with'
  | 'array_ends_with'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte';
export type JsonNull = { jsonNull: 'DbNull' | 'JsonNull' | 'AnyNull' };
/** `present`/`absent` are `isNot: null` and `is: null` (or the shorthand `null`) of a to-one relation. */
export type Quantifier = 'some' | 'every' | 'none' | 'is' | 'isNot' | 'present' | 'absent';

export type Order =
  | { kind: 'column'; field: ColumnRef; direction: Direction; nulls?: 'first' | 'last' }
  /** Through one or more to-one relations to a column, or to the count of a to-many relation. */
  | {
      kind: 'relation';
      path: RelationField[];
      target: { kind: 'column'; field: ColumnRef } | { kind: 'count' };
      direction: Direction;
      nulls?: 'first' | 'last';
    }
  | { kind: 'aggregate'; function: AggregateFunction; field: ColumnRef | null; direction: Direction }
  /** By a column that a value of the program names, or by an aggregate of it. */
  | { kind: 'keyed'; column: KeyedColumn; function?: AggregateFunction; direction: Direction }
  /** `related`: the models that it may go to by relations; `key`: what a page is ordered by where it says nothing. */
  | { kind: 'dynamic'; value: Value; related?: string[]; key?: string[] }
  /** Either of two orders, by a test that the program evaluates. */
  | { kind: 'choice'; test: Value; consequent: Order[]; alternate: Order[] };
/** Computed directions stay values: `orderBy: { createdAt: order }`. */
export type Direction = 'asc' | 'desc' | Value;

/** What a call returns of a model, in the order in which Prisma returns the keys. */
export interface Projection {
  model: Model;
  entries: ProjectionEntry[];
  /** All scalar columns, in the schema's order, and nothing else: the plain `select *`. */
  isAllColumns: boolean;
  /** Said by what is left out: a column that comes later is returned too, which a `select` would not do. */
  isOmit?: boolean;
  /** Said by a `select`: what a client leaves out everywhere is in it all the same. */
  isSelected?: boolean;
  /** Columns that the call wants although the client leaves them out: `omit: { password: false }`. */
  kept?: string[];
}
export type ProjectionEntry =
  /** `when`: a boolean computed by the program. */
  | { kind: 'column'; field: ColumnRef; when?: Value }
  | { kind: 'relation'; field: RelationField; projection: Projection; page: Page; when?: Value }
  | { kind: 'count'; relations: { field: RelationField; where: Filter }[]; when?: Value };

export type AggregateFunction = '_count' | '_sum' | '_avg' | '_min' | '_max';
export interface Aggregates {
  /** `_count: true` → `rows`; `_count: { _all, name }` → fields, where null is `_all`. */
  count?: 'rows' | (ColumnRef | null)[];
  fields: { function: Exclude<AggregateFunction, '_count'>; fields: ColumnRef[] }[];
}
export type CountSelection = (ColumnRef | null)[];
/** A filter of groups: by columns that they are grouped by, or by aggregates of `field`. */
export type HavingFilter =
  | { kind: 'where'; filter: Filter }
  | { kind: 'aggregate'; function: AggregateFunction; field: ColumnRef; filter: Filter }
  | { kind: 'and' | 'or' | 'not'; members: HavingFilter[] };

/** Data of a create, in the order of the object literal: Prisma runs nested writes in that order (semantics 11.7). */
export interface CreateData {
  model: Model;
  columns: (ColumnWrite | SpreadWrite)[];
  relations: RelationWrite[];
}
export interface UpdateData {
  model: Model;
  columns: (ColumnUpdate | SpreadWrite)[];
  relations: RelationWrite[];
}
/** A test of the program under which a key is there at all. */
export interface Condition {
  test: Value;
  holds: boolean;
}
export interface ColumnWrite {
  kind: 'set';
  field: ColumnRef;
  value: Value | JsonNull;
  /** Tests that must all come out so; none where the key is always there. */
  when: Condition[];
  /** What stands where the data has nothing: the clock, in front of columns known only at run time. */
  isDefault?: boolean;
}
/** `...input`: columns known only at run time. `isPlain` where they are seen to need no translation. */
export interface SpreadWrite {
  kind: 'spread';
  value: Value;
  isPlain: boolean;
  /** All keys that it can have, where they are seen. */
  keys?: string[];
  /** Relations among its keys, which are written by statements of their own. */
  without?: string[];
  /** Whether it is the data by itself, which Prisma refuses where it is undefined; what is spread may be nothing. */
  isWhole?: boolean;
}
export type ColumnUpdate =
  | ColumnWrite
  | {
      kind: 'arithmetic';
      field: ColumnRef;
      operator: ArithmeticOperator;
      value: Value;
      when: Condition[];
    }
  | { kind: 'push'; field: ColumnRef; value: Value; when: Condition[] }
  /** The column keeps its value, though an update would move it (`@updatedAt`). */
  | { kind: 'keep'; field: ColumnRef; when: Condition[] };
export type ArithmeticOperator = 'increment' | 'decrement' | 'multiply' | 'divide';

/** One or more of a thing: written out, mapped from a list of the program, or an array that only exists at run time. */
export type Several<Item> =
  | { kind: 'listed'; items: Item[] }
  /** `list.map((parameter, index) => item)`: values of `item` are computed with the parameters in scope. */
  | { kind: 'mapped'; list: Value; parameters: Expression[]; item: Item }
  | { kind: 'computed'; value: Value };

export interface RelationWrite {
  field: RelationField;
  operations: NestedWrite[];
  when: Condition[];
}
export type NestedWrite =
  | { operation: 'create'; rows: Several<CreateData> }
  | { operation: 'createMany'; rows: Several<CreateData>; skipDuplicates: Value | boolean }
  | { operation: 'connect'; where: Several<UniqueWhere> }
  | { operation: 'connectOrCreate'; items: Several<{ where: UniqueWhere; create: CreateData }> }
  /** Without `where`: `true`, of a to-one relation. */
  | { operation: 'disconnect'; where?: Several<UniqueWhere> }
  | { operation: 'set'; where: Several<UniqueWhere> }
  /** Without `where` for a to-one relation, unless `filter` restricts it. */
  | { operation: 'update'; items: Several<{ where?: UniqueWhere; filter?: Filter; data: UpdateData }> }
  | { operation: 'updateMany'; items: Several<{ filter: Filter; data: UpdateData }> }
  | {
      operation: 'upsert';
      items: Several<{ where?: UniqueWhere; filter?: Filter; create: CreateData; update: UpdateData }>;
    }
  | { operation: 'delete'; where?: Several<UniqueWhere>; filter?: Filter }
  | { operation: 'deleteMany'; filters: Several<Filter> };

/** Why a call is not rewritten. `code` is documented and appears in the marker and in the report. */
export interface Left {
  outcome: 'left';
  code: LeftCode;
  reason: string;
}
export type LeftCode =
  | 'unknown-model'
  | 'unknown-field'
  | 'unknown-operation'
  | 'unknown-argument'
  | 'dynamic-arguments'
  | 'dynamic-model'
  | 'extended-client'
  | 'other-database'
  | 'needs-project'
  | 'transaction'
  | 'driver'
  | 'error-handler'
  | 'evaluation'
  | 'unsupported-filter'
  | 'unsupported-order'
  | 'unsupported-projection'
  | 'unsupported-write'
  | 'invalid-arguments'
  | 'computed-once'
  | 'raw-sql'
  | 'dialect'
  | 'client-module'
  | 'auth-adapter'
  | 'type'
  | 'javascript'
  | 'no-transform';

export function left(code: LeftCode, reason: string): Left {
  return { outcome: 'left', code, reason };
}
export function isLeft(value: object): value is Left {
  return 'outcome' in value && value.outcome === 'left';
}

/** What reading and planning may look up. */
export interface QueryContext {
  datamodel: Datamodel;
}
