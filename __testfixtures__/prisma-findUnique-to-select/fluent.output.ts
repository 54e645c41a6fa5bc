// The fluent API: what a relation of the row holds, null where there is no row.
// schema: blog
import { asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { posts as postsTable, tags as tagsTable, users } from '@/db/schema';

export async function posts(id: number) {
  return (
    await db.query.users
      .findMany({
        where: eq(users.id, id),
        columns: {},
        with: {
          posts: {
            where: eq(postsTable.published, true),
            columns: { slug: true },
            orderBy: asc(postsTable.slug),
          },
        },
        limit: 1,
      })
  )[0]?.posts ?? null;
}

export const managerOf = (id: number) => db.query.users
  .findMany({
    where: eq(users.id, id),
    columns: {},
    with: { manager: { columns: { name: true } } },
    limit: 1,
  })
  .then((rows) => rows[0]?.manager ?? null);

export const boss = (id: number) => db.query.users
  .findMany({
    where: eq(users.id, id),
    columns: {},
    with: { manager: { columns: {}, with: { manager: { columns: { name: true } } } } },
    limit: 1,
  })
  .then((rows) => rows[0]?.manager?.manager ?? null);

export async function tags(id: string) {
  const tags = firstOrThrow((
    await db.query.posts
      .findMany({
        where: eq(postsTable.id, id),
        columns: {},
        with: {
          tags: {
            columns: {},
            with: { tag: true },
            orderBy: (row) => [asc(sql`(${db
              .select({ id: tagsTable.id })
              .from(tagsTable)
              .where(eq(tagsTable.id, row.B))})`)],
          },
        },
        limit: 1,
      })
  ).map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })), 'Post').tags;
  return tags.map(({ name }) => name);
}
