/** The object without some of its keys: relations are written by statements of their own. */
export function without<Data extends object, Key extends keyof Data>(
  data: Data,
  ...keys: Key[]
): Omit<Data, Key> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key as Key))) as Omit<
    Data,
    Key
  >;
}
