import type { Datamodel } from '../prisma/datamodel';

/** What SQL the database of a schema speaks. */
export type Dialect = 'postgresql' | 'mysql' | 'sqlite';

export function dialectOf({ provider }: Pick<Datamodel, 'provider'>): Dialect {
  return provider === 'cockroachdb' ? 'postgresql' : provider;
}
