// What is awaited in the arguments is awaited before the call, where the rewritten one has callbacks, or would compute it twice.
import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { db } from '@/db';
import { whereOf } from '@/db/dynamic';
import { eqOpt } from '@/db/parity';
import { posts, tags, users } from '@/db/schema';

let calls = 0;
const next = async (value: number | undefined) => {
  calls += 1;
  return value === undefined ? undefined : value * calls;
};
const titled = (title: string) => {
  calls += 1;
  return { title };
};

export async function returned(id?: number) {
  const id2 = await next(id);
  return (
    await db.query.users
      .findMany({
        where: eqOpt(users.id, id2),
        columns: {},
        with: {
          posts: {
            columns: { title: true },
            with: { tags: { columns: {}, with: { tag: true } } },
            orderBy: asc(posts.id),
          },
        },
        limit: 1,
      })
  ).map((user) => ({
    ...user,
    posts: user.posts.map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })),
  }))[0] ?? null;
}

export async function spread(title: string, brief: boolean) {
  calls = 0;
  const value = titled(title);
  const views = await next(0);
  const post = (
    await db.query.posts
      .findMany({
        where: and(
          whereOf(posts, value),
          views !== undefined ? gte(posts.views, views) : undefined,
        ),
        columns: { slug: true },
        with: {
          tags: !brief ? {
            columns: {},
            with: { tag: { columns: { name: true } } },
            orderBy: (row) => [asc(sql`(${db
              .select({ id: tags.id })
              .from(tags)
              .where(eq(tags.id, row.B))})`)],
          } : undefined,
        },
        limit: 1,
      })
  ).map((post) => ({
    ...post,
    ...(!brief && {
      tags: post.tags.flatMap((row) => ('tag' in row ? [row.tag] : [])),
    }),
  }))[0] ?? null;
  return [post, calls];
}
