// A take that may be negative reads the page from its end: Drizzle would leave such a limit away and return every row.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';
import { asc, eq, gte, like, lte, sql } from 'drizzle-orm';
import { db } from '@/db';
import { orderOf, reversedOrderOf } from '@/db/dynamic';
import { distinctBy, fromCursor, once, readPage } from '@/db/parity';
import { posts as postsTable, users } from '@/db/schema';

const PAGE = 2;
const slug = { slug: true } as const;

export const latest = (limit: number) =>
  readPage(
    limit,
    (page) => db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .orderBy(page.desc(postsTable.createdAt), page.asc(postsTable.id))
      .limit(page.limit),
  );

export async function search(q: string, page: number, limit?: number) {
  const posts = await readPage(
    limit,
    (page2) => db.query.posts
      .findMany({
        where: like(postsTable.title, `%${q}%`),
        with: { author: { columns: { name: true } } },
        orderBy: page2.asc(postsTable.slug),
        limit: page2.limit,
        offset: (page - 1) * 2,
      }),
  );
  return posts.map(({ slug, author }) => ({ slug, author }));
}

export const after = (id: string, limit: number) =>
  readPage(
    limit,
    (page) => db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .where(page.isBackward ? lte(
        postsTable.id,
        db.select({ id: postsTable.id }).from(postsTable).where(eq(postsTable.id, id)),
      ) : gte(
        postsTable.id,
        db.select({ id: postsTable.id }).from(postsTable).where(eq(postsTable.id, id)),
      ))
      .orderBy(page.asc(postsTable.id))
      .limit(page.limit)
      .offset(1),
  );

export const neighbours = (id: string, before: boolean, count: number) =>
  readPage(
    before ? -count : count,
    (page) => db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .where(page.isBackward ? fromCursor(
        [[postsTable.views, 'desc'], [postsTable.id, 'desc']],
        (column) => db.select({ column }).from(postsTable).where(eq(postsTable.id, id)),
      ) : fromCursor(
        [[postsTable.views, 'asc'], [postsTable.id, 'asc']],
        (column) => db.select({ column }).from(postsTable).where(eq(postsTable.id, id)),
      ))
      .orderBy(page.asc(postsTable.views), page.asc(postsTable.id))
      .limit(page.limit),
  );

export const published = (limit: number) =>
  readPage(
    limit,
    (page) => db
      .select({ slug: postsTable.slug, publishedAt: postsTable.publishedAt })
      .from(postsTable)
      .orderBy(page.isBackward ? sql`${postsTable.publishedAt} desc nulls last` : sql`${postsTable.publishedAt} asc nulls first`)
      .then((rows) => distinctBy(
        rows,
        ['publishedAt'],
      ).slice(0, page.limit).map(({ publishedAt: _publishedAt, ...post }) => post)),
  );

export const sorted = (orderBy: Pick<Prisma.UserOrderByWithRelationInput, 'name' | 'age'>, limit: number) =>
  once(() => readPage(
    limit,
    (page) => db
      .select({ id: users.id })
      .from(users)
      .orderBy(
        page.asc(users.role),
        ...(page.isBackward ? reversedOrderOf(users, orderBy) : orderOf(users, orderBy)),
      )
      .limit(page.limit),
  ));

export const certain = (q: string, wanted: number[]) =>
  Promise.all([
    db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .orderBy(asc(postsTable.id))
      .limit(PAGE),
    db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .orderBy(asc(postsTable.id))
      .limit(wanted.length),
    db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .orderBy(asc(postsTable.id))
      .limit(Math.min(Math.max(1, Number(q) || 3), 4)),
    db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .orderBy(asc(postsTable.id))
      .limit(PAGE + 1),
    db.query.users
      .findMany({
        columns: { id: true },
        with: {
          posts: { columns: { slug: true }, orderBy: asc(postsTable.id), limit: PAGE },
        },
        orderBy: asc(users.id),
      }),
  ]);

// TODO(drizzle-codemods/dynamic-arguments): From which end a page of Post is read is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
export const nested = (limit: number) =>
  prisma.user.findMany({ select: { id: true, posts: { select: slug, take: limit } }, orderBy: { id: 'asc' } });
