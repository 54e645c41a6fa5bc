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
