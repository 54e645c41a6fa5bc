// Numbers of rows: all, those of a page, of a column.
// schema: blog
import { and, asc, count, eq, exists, gt, gte } from 'drizzle-orm';
import { db } from '@/db';
import { readPage } from '@/db/parity';
import { postToTag, posts, tags, users } from '@/db/schema';

export const all = () => db.$count(users);

export const published = (published: boolean, tag?: string) =>
  db.$count(
    posts,
    and(
      eq(posts.published, published),
      tag ? exists(
        db
          .select()
          .from(postToTag)
          .innerJoin(tags, eq(tags.id, postToTag.B))
          .where(and(eq(postToTag.A, posts.id), eq(tags.name, tag))),
      ) : undefined,
    ),
  );

export async function isEmpty(email: string) {
  const found = await db.$count(users, eq(users.email, email));
  return found === 0;
}

export const ofPage = (take: number, skip: number) => readPage(
  take,
  (page) => db
    .select({ count: count() })
    .from(db
      .select({ id: posts.id })
      .from(posts)
      .where(gt(posts.views, 0))
      .orderBy(page.asc(posts.id))
      .limit(page.limit)
      .offset(skip)
      .as('rows')),
  'in one row',
)
  .then(([row]) => row?.count ?? 0);

export async function byColumn(role: 'USER' | 'ADMIN') {
  const { _all, name, age } = (
    await db
      .select({ _all: count(), name: count(users.name), age: count(users.age) })
      .from(users)
      .where(eq(users.role, role))
  )[0]!;
  return { _all, name, age };
}

export const both = async () => ({
  users: await db.$count(users, eq(users.isActive, true)),
  from: (
    await db
      .select({ count: count() })
      .from(db
        .select({ id: posts.id })
        .from(posts)
        .where(
          gte(
            posts.id,
            db
              .select({ id: posts.id })
              .from(posts)
              .where(eq(posts.id, 'cltpost000000000000000003')),
          ),
        )
        .orderBy(asc(posts.id))
        .limit(2)
        .as('rows'))
  )[0]?.count ?? 0,
});
