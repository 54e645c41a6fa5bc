import type { ScalarType } from '../../transforms/lib/prisma/datamodel';
import type { CustomTypeName } from './custom-types';
import type { Doc } from './text';

/** The column builder for a type: `varchar({ length: 34 })`, of Drizzle, of `types.ts`, or one that the schema exports. */
export interface ColumnType {
  name: string;
  custom?: CustomTypeName;
  /** An enum's builder, which a generated file exports. */
  exported?: boolean;
  config?: Record<string, string | number | boolean>;
  /** Instead of `config`: what an inline enum takes. */
  values?: Doc;
  /** An enum whose labels differ from its names. */
  mapped?: boolean;
  /** SQLite: `.primaryKey({ autoIncrement: true })`. */
  autoIncrement?: boolean;
}

/** From the arguments of `@db.X(…)`. */
export type TypeRule = (args: string[]) => ColumnType;

/** What one provider offers: `@db` types by name, and the type of a scalar that has none. */
export interface TypeTable {
  native: Record<string, TypeRule>;
  byScalar: Record<ScalarType, ColumnType>;
}

/** A builder of Drizzle's. */
export function builtin(name: string, config?: ColumnType['config']): ColumnType {
  return config ? { name, config } : { name };
}

/** A builder of `types.ts`. */
export function custom(name: CustomTypeName, config?: ColumnType['config']): ColumnType {
  return { ...builtin(name, config), custom: name };
}

/** `{ key: 3 }` for the first argument of `@db.X(3)`; undefined where it has none. */
export function numbered(key: string, text: string | undefined): Record<string, number> | undefined {
  return text === undefined ? undefined : { [key]: Number(text) };
}
