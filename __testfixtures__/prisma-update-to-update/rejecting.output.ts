// What Prisma refuses rejects the promise: where it is handed on, nothing is thrown in its place.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, once, required } from '@/db/parity';
import { posts, users } from '@/db/schema';

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
    (error: Error) => error.name,
  );
}

export async function settled(id: number | undefined, name: string) {
  const results = await Promise.allSettled([
    once(() => db
      .update(users)
      .set({ name })
      .where(eq(users.id, required(id, 'id')))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      })
      .then((rows) => firstOrThrow(rows, 'User', 'an update'))),
    db
      .update(posts)
      .set({ title: name })
      .where(eq(posts.slug, 'draft'))
      .returning({
        ...getTableColumns(posts),
        keywords: sql`coalesce(${posts.keywords}, '{}')`.mapWith(posts.keywords),
      })
      .then((rows) => firstOrThrow(rows, 'Post', 'an update')),
  ]);
  return results.map(({ status }) => status);
}
