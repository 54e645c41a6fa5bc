import type { SQL } from 'drizzle-orm';

/** The condition that `build` makes of the value; none where it is undefined. */
export function ifDefined<Value>(
  value: Value | undefined,
  build: (value: Value) => SQL | undefined,
): SQL | undefined {
  return value === undefined ? undefined : build(value);
}
