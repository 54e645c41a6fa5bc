import { TypeFlags } from 'typescript-native/unstable/sync';

/** Types that say nothing about presence. */
export const UNTYPED =
  TypeFlags.Any |
  TypeFlags.Unknown |
  TypeFlags.Never |
  TypeFlags.TypeParameter |
  TypeFlags.IndexedAccess |
  TypeFlags.Conditional;
export const UNDEFINED = TypeFlags.Undefined | TypeFlags.Void;
export const NULL = TypeFlags.Null;
/** Kinds of values that a flag tells. */
export const PRIMITIVES = [
  [TypeFlags.StringLike, 'string'],
  [TypeFlags.NumberLike, 'number'],
  [TypeFlags.BooleanLike, 'boolean'],
  [TypeFlags.BigIntLike, 'bigint'],
] as const;
