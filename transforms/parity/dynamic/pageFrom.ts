/**
 * The page of `rows` that begins with the row that a Prisma-style `cursor` names, which only shows at run time: without one they
 * are the page already, and where that row is not among them there is none, unless they begin at its place already.
 *
 * @param keys  Unique keys that may name it: of several columns with those behind the key's name.
 * @throws Error for a cursor that asks for more than such a key, or for none
 */
export function pageFrom<Row extends object>(
  rows: Row[],
  cursor: object | null | undefined,
  keys: (string | [name: string, ...columns: string[]])[],
  skip = 0,
  take = Number.MAX_SAFE_INTEGER,
  isPlaced = false,
): Row[] {
  if (!cursor) return rows;
  const asked = Object.entries(cursor).filter(([, value]) => value !== undefined) as [string, unknown][];
  const columns = asked.flatMap(([name, value]): [string, unknown][] => {
    if (keys.includes(name)) return [[name, value]];
    const compound = keys.find((key) => typeof key !== 'string' && key[0] === name);
    if (!compound || typeof compound === 'string')
      throw new Error(`A cursor that is built at run time asks for ${name}, which is no unique key.`);
    return compound.slice(1).map((column) => [column, (value as Record<string, unknown>)[column]]);
  });
  if (columns.length === 0 || columns.some(([, value]) => value == null))
    throw Object.assign(new Error('Argument `cursor` needs a unique key.'), {
      name: 'PrismaClientValidationError',
    });
  const index = rows.findIndex((row) =>
    columns.every(([name, value]) => (row as Record<string, unknown>)[name] === value),
  );
  if (index < 0 && !isPlaced) return [];
  return rows.slice(Math.max(index, 0) + skip).slice(0, take);
}
