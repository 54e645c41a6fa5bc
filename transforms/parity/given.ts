/**
 * A value that may be null and has to be there: Prisma refuses undefined as the operand `name`.
 * @throws Error of Prisma's validation, or with Prisma's `code`
 */
export function given<Value>(value: Value, name: string, code?: 'P2019'): Exclude<Value, undefined> {
  if (value === undefined) {
    throw Object.assign(
      new Error(`Argument \`${name}\` must not be undefined.`),
      code === undefined
        ? { name: 'PrismaClientValidationError' }
        : { name: 'PrismaClientKnownRequestError', code },
    );
  }
  return value as Exclude<Value, undefined>;
}
