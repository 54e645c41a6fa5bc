// Data that comes from elsewhere has the types that Prisma takes: nulls of Json, ISO strings for dates, columns with a clock of their own, none at all.
import { Prisma } from '@prisma/client';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { once } from '@/db/parity';
import { posts } from '@/db/schema';

interface NewPost {
  slug: string;
  title: string;
  publishedAt: string | null;
  meta: typeof Prisma.DbNull | { size: number };
  createdAt: Date;
}

export const add = (input: NewPost) => {
  const now = new Date();

  return once(() => db
    .insert(posts)
    .values(columnValues(posts, input, { createdAt: now, updatedAt: now }))
    .returning({
      slug: posts.slug,
      publishedAt: posts.publishedAt,
      meta: posts.meta,
      createdAt: posts.createdAt,
    })
    .then(([row]) => row));
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const addUntyped = (input: any) => {
  const now = new Date();

  return once(() => db
    .insert(posts)
    .values(columnValues(posts, input, { createdAt: now, updatedAt: now }))
    .returning({ slug: posts.slug, title: posts.title, publishedAt: posts.publishedAt })
    .then(([row]) => row));
};

export const addUnset = (slug: string) => add({ slug, title: 'Unset', publishedAt: null, meta: Prisma.DbNull, createdAt: new Date(0) });
