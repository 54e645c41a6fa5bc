/**
 * A `where` that has to name a row and only shows at run time. Prisma refuses one in which none of the unique `keys` has a
 * value, or one of them is null, where SQL would find another row or none.
 */
export function keyed<Where extends object>(where: Where, ...keys: string[]): Where {
  const values = keys.map((key) => (where as Record<string, unknown>)[key]);
  if (values.includes(null) || values.every((value) => value === undefined))
    throw Object.assign(new Error(`Argument \`where\` needs at least one of ${keys.join(', ')}.`), {
      name: 'PrismaClientValidationError',
    });
  return where;
}
