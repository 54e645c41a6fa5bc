/** A value of a unique key: Prisma refuses a lookup without one, where SQL would find nothing. */
export function required<Value>(value: Value, name: string): NonNullable<Value> {
  if (value === undefined || value === null) {
    throw Object.assign(new Error(`Argument \`${name}\` must not be ${String(value)}.`), {
      name: 'PrismaClientValidationError',
    });
  }
  return value;
}
