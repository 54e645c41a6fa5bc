/**
 * Versions of what generated schemas may import: those that the tests run with. For ids they are the packages that
 * Prisma Client itself makes them with (`@prisma/client-engine-runtime`), so they have the same form and order.
 */
export const PACKAGE_VERSIONS = {
  'drizzle-orm': '^0.45.4',
  'decimal.js': '^10.6.0',
  '@bugsnag/cuid': '^3.2.1',
  '@paralleldrive/cuid2': '^3.3.0',
  nanoid: '^5.1.16',
  ulid: '^3.0.0',
  uuid: '^14.0.0',
} as const;

export type Package = keyof typeof PACKAGE_VERSIONS;
