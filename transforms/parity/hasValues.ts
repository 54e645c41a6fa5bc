/** Whether there is anything to set: Prisma leaves a row alone where every value is `undefined`, Drizzle throws. */
export function hasValues(set: object): boolean {
  return Object.values(set).some((value) => value !== undefined);
}
