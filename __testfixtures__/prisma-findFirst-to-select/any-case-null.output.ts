// Null compared whatever the case is IS NULL, in a list's place too; so is what is not null.
import { and, asc, gt, ilike, inArray, isNotNull, isNull, notIlike, sql } from 'drizzle-orm';
import { db } from '@/db';
import { ifDefined } from '@/db/parity';
import { users } from '@/db/schema';

export async function byName(name: string | null) {
  const [user = null] = await db
    .select({ id: users.id })
    .from(users)
    .where(name === null ? isNull(users.name) : ilike(users.name, name))
    .orderBy(asc(users.id))
    .limit(1);
  return { user };
}

export async function maybe(input: { name?: string | null }) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      ifDefined(
        input.name,
        (value) => value === null ? isNull(users.name) : ilike(users.name, value),
      ),
    )
    .orderBy(asc(users.id))
    .limit(1);
  return user ?? null;
}

export async function others(name: string | null) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        name === null ? isNotNull(users.name) : notIlike(users.name, name),
        gt(users.id, 1),
      ),
    )
    .orderBy(asc(users.id))
    .limit(1);
  return user ?? null;
}

export async function among(names: string[] | null) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        names as string[] === null ? isNull(users.name) : inArray(
          sql`lower(${users.name})`,
          (names as string[]).map((value) => sql`lower(${value})`),
        ),
        gt(users.id, 1),
      ),
    )
    .orderBy(asc(users.id))
    .limit(1);
  return user ?? null;
}
