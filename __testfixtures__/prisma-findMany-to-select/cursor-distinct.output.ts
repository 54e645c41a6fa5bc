// Rows that are made distinct begin with the cursor's row in memory, too: where the filter leaves that row out there are none, whatever they are ordered by.
// schema: blog
import { asc, desc, gte } from 'drizzle-orm';
import { db } from '@/db';
import { distinctBy, startingAt } from '@/db/parity';
import { posts } from '@/db/schema';

export const seen = (id: string, views: number) =>
  db
    .select({ slug: posts.slug, id: posts.id, views: posts.views })
    .from(posts)
    .where(gte(posts.views, views))
    .orderBy(asc(posts.id))
    .then((rows) => distinctBy(
      startingAt(rows, (row) => row.id === id),
      ['views'],
    ).map(({ id: _id, views: _views, ...post }) => post));

export const page = (id: string | undefined, views: number) =>
  db
    .select({
      slug: posts.slug,
      id: posts.id,
      authorId: posts.authorId,
      published: posts.published,
    })
    .from(posts)
    .where(gte(posts.views, views))
    .orderBy(desc(posts.slug))
    .then((rows) => distinctBy(
      startingAt(rows, id ? (row) => row.id === id : undefined),
      ['authorId', 'published'],
    ).slice(1, 3).map(({ id: _id, authorId: _authorId, published: _published, ...post }) => post));
