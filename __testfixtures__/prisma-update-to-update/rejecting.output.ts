// What Prisma refuses rejects the promise: where it is handed on, nothing is thrown in its place.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, once, required } from '@/db/parity';
import { profiles, tags, users } from '@/db/schema';

export function refused(id: number | undefined, name: string) {
  return once(() => db
    .update(users)
    .set({ name })
    .where(eq(users.id, required(id, 'id')))
    .returning({
      ...getTableColumns(users),
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    })
    .then((rows) => firstOrThrow(rows, 'User', 'an update'))).then(
    (user) => user.name,
    () => 'rejected',
  );
}

export async function settled(id: number | undefined, name: string) {
  const results = await Promise.allSettled([
    once(() => db
      .update(profiles)
      .set({ bio: name })
      .where(eq(profiles.userId, required(id, 'userId')))
      .returning()
      .then((rows) => firstOrThrow(rows, 'Profile', 'an update'))),
    db
      .update(tags)
      .set({ color: name })
      .where(eq(tags.name, 'news'))
      .returning()
      .then((rows) => firstOrThrow(rows, 'Tag', 'an update')),
  ]);
  return results.map(({ status }) => status);
}
