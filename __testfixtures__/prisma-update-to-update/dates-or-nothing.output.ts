// A date behind `|| undefined` is still one, and null or undefined is nothing to convert: a text would be.
// schema: blog
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { updateOne } from '@/db/parity';
import { posts } from '@/db/schema';

export async function publish(slug: string, due?: Date | null) {
  const post = await updateOne(
    db,
    posts,
    eq(posts.slug, slug),
    { publishedAt: due || undefined },
    'Post',
    { publishedAt: posts.publishedAt },
  );
  return post.publishedAt;
}

export async function unpublish(slug: string, isNew: boolean) {
  const post = await updateOne(
    db,
    posts,
    eq(posts.slug, slug),
    { publishedAt: isNew ? null : undefined },
    'Post',
    { publishedAt: posts.publishedAt },
  );
  return post.publishedAt;
}
