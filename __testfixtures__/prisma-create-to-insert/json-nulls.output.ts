// Prisma.DbNull is SQL's NULL, Prisma.JsonNull the JSON value: they are told apart where either is chosen at run time.
import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { posts } from '@/db/schema';

export async function jsonNull(slug: string) {
  const now = new Date();
  return (
    await db
      .insert(posts)
      .values({
        slug,
        title: 'a',
        meta: sql`'null'::jsonb`,
        createdAt: now,
        updatedAt: now,
      })
      .returning()
  )[0];
}

export async function dbNull(slug: string) {
  const now = new Date();
  return (
    await db
      .insert(posts)
      .values({ slug, title: 'a', meta: null, createdAt: now, updatedAt: now })
      .returning()
  )[0];
}

export async function chosen(slug: string, meta?: Record<string, string[]>) {
  const now = new Date();
  const [post] = await db
    .insert(posts)
    .values({
      slug,
      title: 'a',
      meta: meta ?? sql`'null'::jsonb`,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  return post.meta;
}

export async function chosenByTest(slug: string, meta: string) {
  const now = new Date();
  const [post] = await db
    .insert(posts)
    .values({
      slug,
      title: 'a',
      meta: meta === '' ? null : meta,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  return post.meta;
}
