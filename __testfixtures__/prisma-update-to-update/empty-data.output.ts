// Nothing to set: the row is read and stays as it is, updatedAt too; a row that is not there is still an error.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, updateOne, updateRelated } from '@/db/parity';
import { organizations, profiles, users } from '@/db/schema';

export async function patch(id: number, input: { name?: string; age?: number | null }) {
  return updateOne(
    db,
    users,
    eq(users.id, id),
    { name: input.name, age: input.age },
    'User',
    {
      ...getTableColumns(users),
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    },
  );
}

export async function selected(slug: string, title?: string) {
  const organization = await updateOne(
    db,
    organizations,
    eq(organizations.slug, slug),
    { name: title },
    'Organization',
    { name: organizations.name, seats: organizations.seats },
  );
  return organization.name;
}

export async function nothing(id: number) {
  return firstOrThrow(
    await db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(eq(users.id, id))
      .limit(1),
    'User',
    'an update',
  );
}

export async function related(id: number, bio?: string) {
  const user = firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
    'User',
    'an update',
  );
  await updateRelated(db, profiles, eq(profiles.userId, user.id), { bio }, 'Profile');
}

export async function conditional(id: number, name: string, age: number) {
  const user = await updateOne(
    db,
    users,
    eq(users.id, id),
    { name: name ? name : undefined, age: age > 0 ? age : undefined },
    'User',
    { name: users.name, age: users.age },
  );
  return user;
}
