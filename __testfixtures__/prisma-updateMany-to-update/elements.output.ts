// Elements of lists that parameters declare are as sure in a loop as in a callback; those of maps and of other types are not.
import { and, eq, exists } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt, updateMany } from '@/db/parity';
import { comments, posts } from '@/db/schema';

export async function viewed(items: { slug: string; views: number }[]) {
  for (const item of items) await db.update(posts).set({ views: item.views }).where(eq(posts.slug, item.slug));
}

export async function taken({ items }: { items: { slug: string; views?: number }[] }) {
  for (const { slug, views } of items) await updateMany(db, posts, eq(posts.slug, slug), { views });
}

export async function numbered(slugs: string[]) {
  for (const [index, slug] of slugs.entries())
    await db.update(posts).set({ views: index }).where(eq(posts.slug, slug));
}

export async function perhaps(data: { slugs?: string[] }, others: (string | undefined)[]) {
  const { slugs } = data;
  for (const slug of slugs ?? []) await db.update(posts).set({ views: 1 }).where(eq(posts.slug, slug));
  for (const slug of others) await db
    .update(comments)
    .set({ votes: 1 })
    .where(slug !== undefined ? exists(
      db
        .select()
        .from(posts)
        .where(and(eq(posts.id, comments.postId), eq(posts.slug, slug))),
    ) : undefined);
}

export async function mapped(pairs: [string, number][]) {
  const views = new Map<string, number>(pairs);
  return overwrite(views);
}

async function overwrite(views: Map<string, number>) {
  for (const [slug, count] of views.entries())
    await updateMany(db, posts, eqOpt(posts.slug, slug), { views: count });
}
