// undefined is no filter, null is IS NULL, and an OR of which nothing is left matches nothing; what is certain needs no helper.
// schema: blog
import { and, asc, eq, gte, inArray, like, or } from 'drizzle-orm';
import { db } from '@/db';
import { anyOf, eqOpt, ifDefined, neOpt } from '@/db/parity';
import { users } from '@/db/schema';

export function search(filter: { name?: string | null; role?: 'USER' | 'ADMIN'; minAge?: number; q?: string; ages?: number[] }) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eqOpt(users.name, filter.name),
        filter.role !== undefined ? eq(users.role, filter.role) : undefined,
        filter.minAge !== undefined ? gte(users.age, filter.minAge) : undefined,
        filter.ages !== undefined ? inArray(users.age, filter.ages) : undefined,
        filter.q ? like(users.email, `%${filter.q}%`) : undefined,
      ),
    )
    .orderBy(asc(users.id));
}

export const negated = (name: string | null | undefined, age?: number | null) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(neOpt(users.name, name))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(or(neOpt(users.name, name), neOpt(users.age, age)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(neOpt(users.name, name), neOpt(users.age, age)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(anyOf(eqOpt(users.name, name), eqOpt(users.age, age)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(or(eqOpt(users.name, name), eq(users.role, 'ADMIN')))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(eqOpt(users.name, name), eqOpt(users.age, age)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(neOpt(users.name, name), neOpt(users.age, age)))
      .orderBy(asc(users.id)),
  ]);

export const guarded = (name?: string) => {
  if (!name) return Promise.resolve([]);
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        like(users.name, `%${name.trim()}%`),
        ifDefined(
          name.trim().toLowerCase() || undefined,
          (value) => eq(users.handle, value),
        ),
      ),
    )
    .orderBy(asc(users.id));
};

export const spread = (q: string | undefined, isActive: boolean | null) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        q ? or(like(users.name, `%${q}%`), eq(users.handle, q)) : undefined,
        isActive === null ? undefined : eq(users.isActive, isActive),
      ),
    )
    .orderBy(asc(users.id));
