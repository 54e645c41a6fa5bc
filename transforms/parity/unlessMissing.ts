/** What `convert` makes of the value; `null` and `undefined` as they are. The value is computed once. */
export function unlessMissing<Value, Result>(
  value: Value,
  convert: (value: NonNullable<Value>) => Result,
): Result | Extract<Value, null | undefined> {
  return value === null || value === undefined ? (value as Extract<Value, null | undefined>) : convert(value);
}
