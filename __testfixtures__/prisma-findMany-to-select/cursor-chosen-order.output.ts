// A test decides whether the order names a unique key: behind such an order Prisma goes on where the cursor would stand, though the filter leaves its row out; behind any other it gives nothing then.
// schema: blog
import { and, asc, desc, eq, gte, lte } from 'drizzle-orm';
import { db } from '@/db';
import { startingAt } from '@/db/parity';
import { posts } from '@/db/schema';

export const popular = (id: string | undefined, views: number, sort: 'newest' | 'oldest' | 'views') =>
  db
    .select({ slug: posts.slug, id: posts.id })
    .from(posts)
    .where(
      and(
        gte(posts.views, views),
        id ? sort === 'newest' ? lte(
          posts.id,
          db.select({ id: posts.id }).from(posts).where(eq(posts.id, id)),
        ) : sort === 'oldest' ? gte(
          posts.id,
          db.select({ id: posts.id }).from(posts).where(eq(posts.id, id)),
        ) : lte(
          posts.views,
          db.select({ views: posts.views }).from(posts).where(eq(posts.id, id)),
        ) : undefined,
      ),
    )
    .orderBy(sort === 'newest' ? desc(posts.id) : sort === 'oldest' ? asc(posts.id) : desc(posts.views))
    .then((rows) => startingAt(
      rows,
      id ? sort === 'newest' ? undefined : sort === 'oldest' ? undefined : (row) => row.id === id : undefined,
    ).slice(id ? 1 : 0, (id ? 1 : 0) + 2).map(({ id: _id, ...post }) => post));

export const from = (id: string, published: boolean, isById: boolean) =>
  db
    .select({ slug: posts.slug, id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.published, published),
        isById ? gte(
          posts.id,
          db.select({ id: posts.id }).from(posts).where(eq(posts.id, id)),
        ) : gte(
          posts.views,
          db.select({ views: posts.views }).from(posts).where(eq(posts.id, id)),
        ),
      ),
    )
    .orderBy(isById ? asc(posts.id) : asc(posts.views))
    .then((rows) => startingAt(
      rows,
      isById ? undefined : (row) => row.id === id,
    ).map(({ id: _id, ...post }) => post));

export const all = (id: string, isById: boolean) =>
  db
    .select({ slug: posts.slug, id: posts.id })
    .from(posts)
    .where(isById ? gte(
      posts.id,
      db.select({ id: posts.id }).from(posts).where(eq(posts.id, id)),
    ) : gte(
      posts.views,
      db.select({ views: posts.views }).from(posts).where(eq(posts.id, id)),
    ))
    .orderBy(isById ? asc(posts.id) : asc(posts.views))
    .then((rows) => startingAt(
      rows,
      (row) => row.id === id,
    ).map(({ id: _id, ...post }) => post));
