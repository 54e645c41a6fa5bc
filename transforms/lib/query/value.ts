import type { ASTNode } from 'jscodeshift';

/**
 * A value that the user's program computes. It stays the very AST node that it was: `expression` is a handle
 * that only `lib/source` and the printer of code look into; a query never depends on its shape.
 */
export interface Value {
  expression: Expression;
  presence: Presence;
  /** Known at compile time; absent for anything computed. `null` and `undefined` are literals too. */
  literal?: { value: string | number | boolean | bigint | null | undefined };
  /** What it is at run time where that is known, leaving `undefined` and `null` aside. */
  type?: ValueType;
  /**
   * Whether evaluating it twice, later, or in another order cannot be noticed: identifiers that are never
   * reassigned, member chains of them, literals, templates of those. Anything else is hoisted before it is moved.
   */
  isPure: boolean;
  /** Of a test that computes something to ask whether it is `undefined`: what it asks that of. */
  presenceOf?: Expression;
  /** Of a `take`: whether it is known to be zero or more. */
  isCount?: boolean;
  /** Path of keys from the call's argument to this value: `['where', 'email']`. Facts are keyed by it. */
  path: string[];
}

/** An expression of the user's program, opaque outside `lib/source` and `lib/drizzle/code`. */
export type Expression = ASTNode;

/** What a computed value may be at run time; both true where nothing is known. */
export interface Presence {
  maybeUndefined: boolean;
  maybeNull: boolean;
  /** As far as the type checker knows it. */
  type?: ValueType;
  /** Of an object: its keys, and those under its AND, OR and NOT, as the checker has them. */
  keys?: string[];
  /** Whether it may be an object whose keys all are operators of Prisma's, beside other kinds of values, as the checker has it. */
  mayBeOperators?: boolean;
  /** Whether it is a number that is zero or more, where the checker has it as literals. */
  isCount?: boolean;
  /** Every text that it can be, where the checker has it as literals. */
  texts?: string[];
}

/** Kinds of values that Prisma takes alike and Drizzle does not: an ISO string for a date, a number for a bigint. */
export type ValueType =
  'string' | 'number' | 'boolean' | 'bigint' | 'date' | 'decimal' | 'bytes' | 'dates' | 'array' | 'object';

export const DEFINED: Presence = { maybeUndefined: false, maybeNull: false };
export const UNKNOWN: Presence = { maybeUndefined: true, maybeNull: true };

/** What is left possible when both `a` and `b` are known of the same value. */
export function both(a: Presence, b: Presence): Presence {
  return {
    maybeUndefined: a.maybeUndefined && b.maybeUndefined,
    maybeNull: a.maybeNull && b.maybeNull,
    type: a.type ?? b.type,
  };
}

/** What is possible where the value is either of two. */
export function either(a: Presence, b: Presence): Presence {
  return {
    maybeUndefined: a.maybeUndefined || b.maybeUndefined,
    maybeNull: a.maybeNull || b.maybeNull,
    type: a.type === b.type ? a.type : undefined,
    ...(a.texts && b.texts && { texts: [...new Set([...a.texts, ...b.texts])] }),
    ...(a.keys && b.keys && { keys: [...new Set([...a.keys, ...b.keys])] }),
    ...((a.mayBeOperators || b.mayBeOperators) && { mayBeOperators: true }),
  };
}
