// A row that is read with its relations before it goes has the name of the variable that takes it, in a transaction too.
// schema: blog
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, orThrow } from '@/db/parity';
import { posts, tags } from '@/db/schema';

export async function remove(slug: string) {
  return db.transaction(async (tx) => {
    const post = orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.slug, slug),
          columns: { slug: true },
          with: { author: { columns: { name: true } } },
        }),
      'Post',
    );
    await tx.delete(posts).where(eq(posts.slug, slug));
    const [now] = await tx.insert(tags).values({ name: `was ${post.slug}` }).returning({ name: tags.name });
    return { post, now };
  });
}

export async function listed(slug: string, name: string) {
  return db.transaction(async (tx) => {
    const post = orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.slug, slug),
          columns: { slug: true },
          with: { author: { columns: { name: true } } },
        }),
      'Post',
    );
    await tx.delete(posts).where(eq(posts.slug, slug));
    const tag = firstOrThrow(
      await tx.update(tags).set({ color: 'red' }).where(eq(tags.name, name)).returning(),
      'Tag',
      'an update',
    );
    return [post, tag] as const;
  });
}
