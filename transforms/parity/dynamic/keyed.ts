/**
 * A `where` that has to name a row and only shows at run time. Prisma refuses one in which none of the unique `keys` has a
 * value, or one of them is null, where SQL would find another row or none. A key of several columns, named with them, is asked
 * for by what it holds.
 */
export function keyed<Where extends object>(
  where: Where | undefined,
  ...keys: (string | [name: string, ...columns: string[]])[]
): Where {
  const given = (where ?? {}) as Record<string, unknown>;
  const names = keys.map((key) => (typeof key === 'string' ? key : key[0]));
  const compound = keys.flatMap((key) => {
    const [name = '', ...columns] = typeof key === 'string' ? [] : key;
    const parts = given[name] as Record<string, unknown> | null | undefined;
    return parts ? [{ name, parts, isWhole: columns.every((column) => parts[column] != null) }] : [];
  });
  const values = names.map((name) => given[name]);
  const isWhole = compound.every((key) => key.isWhole);
  if (!isWhole || values.includes(null) || values.every((value) => value === undefined))
    throw Object.assign(new Error(`Argument \`where\` needs at least one of ${names.join(', ')}.`), {
      name: 'PrismaClientValidationError',
    });
  if (compound.length === 0) return given as Where;
  const others = Object.entries(given).filter(([name]) => !compound.some((key) => key.name === name));
  const { AND = [], ...rest } = Object.fromEntries(others);
  return { ...rest, AND: [AND, ...compound.map(({ parts }) => parts)].flat() } as object as Where;
}
