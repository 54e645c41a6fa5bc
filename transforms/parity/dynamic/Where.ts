import type { Table } from 'drizzle-orm';

/** What `whereOf` takes: Prisma's filters of a table's columns, with `AND`, `OR` and `NOT`. */
export type Where<From extends Table> = {
  [Column in keyof From['$inferSelect']]?: ColumnFilter<From['$inferSelect'][Column]>;
} & { AND?: Where<From> | Where<From>[]; OR?: Where<From>[]; NOT?: Where<From> | Where<From>[] };

/** The filter of a column by the type of its values: a value, or an object of operators. A Json column has no order. */
export type ColumnFilter<Value> =
  NonNullable<Value> extends readonly (infer Item)[]
    ? ListFilter<Operand<Item>>
    : [string | number | boolean] extends [Value]
      ? JsonFilter<NonNullable<Value>>
      : | Operand<NonNullable<Value>>
        | Extract<Value, null>
        | Operators<Operand<NonNullable<Value>>, Extract<Value, null>>;

/** Prisma also takes ISO strings for dates, and numbers for big integers and decimals. */
type Operand<Value> = Value extends Date
  ? Date | string
  : Value extends bigint
    ? bigint | number
    : Value extends { toFixed(): string; toNumber(): number }
      ? Value | number | string
      : Value;

/** As Prisma has it, whose types take it then: `Date[] | string[]`. */
type ListOf<Value> = [Date | string] extends [Value]
  ? Date[] | string[]
  : [bigint | number] extends [Value]
    ? bigint[] | number[]
    : [number | string] extends [Value]
      ? Exclude<Value, number | string>[] | number[] | string[]
      : Value[];

interface Operators<Value, Null> {
  equals?: Value | Null;
  not?: Value | Null | Operators<Value, Null>;
  in?: ListOf<Value>;
  notIn?: ListOf<Value>;
  lt?: Value;
  lte?: Value;
  gt?: Value;
  gte?: Value;
  contains?: Extract<Value, string>;
  startsWith?: Extract<Value, string>;
  endsWith?: Extract<Value, string>;
  mode?: 'default' | 'insensitive';
  /** Full text on MySQL. */
  search?: Extract<Value, string>;
}

interface ListFilter<Item> {
  equals?: ListOf<Item> | null;
  has?: Item | null;
  hasEvery?: ListOf<Item>;
  hasSome?: ListOf<Item>;
  isEmpty?: boolean;
}

/** Of a Json column, or of what stands at a path in it. */
interface JsonFilter<Value> {
  path?: string[];
  mode?: 'default' | 'insensitive';
  equals?: Value;
  not?: Value;
  lt?: Value;
  lte?: Value;
  gt?: Value;
  gte?: Value;
  string_contains?: string;
  string_starts_with?: string;
  string_ends_with?: string;
  array_contains?: Value | null;
  array_starts_with?: Value | null;
  array_ends_with?: Value | null;
}
