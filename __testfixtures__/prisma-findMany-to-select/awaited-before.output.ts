// What is awaited in the arguments is awaited before the call, where the rewritten one has callbacks, or would compute it twice.
import { prisma } from '@/prisma';
import { and, asc, gte, isNull, or } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt } from '@/db/parity';
import { posts, users as usersTable } from '@/db/schema';

let calls = 0;
const next = async (value: number | undefined) => {
  calls += 1;
  return value === undefined ? undefined : value * calls;
};

export async function written(id: number | undefined, least: number) {
  calls = 0;
  const id2 = await next(id);
  const views = await next(least);
  const users = (
    await db.query.users
      .findMany({
        where: and(
          eqOpt(usersTable.id, id2),
          or(gte(usersTable.age, least), isNull(usersTable.age)),
        ),
        columns: { name: true, nicknames: true },
        with: {
          posts: {
            where: views !== undefined ? gte(posts.views, views) : undefined,
            columns: {},
            with: { tags: { columns: {}, with: { tag: true } } },
            orderBy: asc(posts.id),
          },
        },
      })
  ).map((user) => ({
    ...user,
    nicknames: user.nicknames ?? [],
    posts: user.posts.map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })),
  }));
  return { users, calls };
}

export async function beside(id: number, slug: string) {
  // TODO(drizzle-codemods/computed-once): A value is awaited where the rewritten call has a callback. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#computed-once
  return [slug, await prisma.post.findMany({ where: { authorId: await next(id), slug }, select: { tags: true } })];
}
