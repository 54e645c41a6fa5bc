// Columns that a nested list is made distinct by are taken away again, however they were read; a page of a many-to-many relation from its end, in an order known at run time.
import { asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { distinctBy } from '@/db/parity';
import { posts, tags, users } from '@/db/schema';

export const ratings = (id: number) =>
  db.query.users
    .findMany({
      where: eq(users.id, id),
      columns: {},
      with: {
        posts: {
          columns: { slug: true },
          extras: (post) => ({
            rating: sql<string>`${post.rating}::text`.as('rating'),
            likes: sql<string>`${post.likes}::text`.as('likes'),
          }),
          orderBy: asc(posts.id),
        },
      },
    })
    .then((rows) => rows.map((user) => ({
      ...user,
      posts: distinctBy(
        user.posts,
        ['rating', 'likes'],
      ).map(({ rating: _rating, likes: _likes, ...post }) => post),
    })));

export const likes = (id: number) =>
  db.query.users
    .findMany({
      where: eq(users.id, id),
      columns: {},
      with: {
        posts: {
          columns: { slug: true },
          extras: (post) => ({ likes: sql<string>`${post.likes}::text`.as('likes') }),
          orderBy: asc(posts.id),
        },
      },
    })
    .then((rows) => rows.map((user) => ({
      ...user,
      posts: distinctBy(user.posts, ['likes']).map(({ likes: _likes, ...post }) => post),
    })));

export const lastTags = (slug: string, direction: 'asc' | 'desc') =>
  db.query.posts
    .findMany({
      where: eq(posts.slug, slug),
      columns: {},
      with: {
        tags: {
          columns: {},
          with: { tag: true },
          orderBy: (row) => [direction === 'desc' ? asc(sql`(${db
            .select({ name: tags.name })
            .from(tags)
            .where(eq(tags.id, row.B))})`) : desc(sql`(${db
            .select({ name: tags.name })
            .from(tags)
            .where(eq(tags.id, row.B))})`)],
          limit: 1,
        },
      },
    })
    .then((rows) => rows.map((post) => ({
      ...post,
      tags: post.tags.map(({ tag }) => tag).reverse(),
    })));
