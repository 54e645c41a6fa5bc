// On MariaDB two connections that meet behind their first read connect what is there once, and both succeed.
// schema: blog-mysql
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { postToTag, posts, tags } from '@/db/schema';

export async function tag(id: string, name: string) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, id)).limit(1),
      'Post',
      'an update',
    );
    const [existingTag] = await tx
      .select({ id: tags.id })
      .from(tags)
      .where(eq(tags.name, name))
      .limit(1);
    const tag2 = existingTag ?? (await tx.insert(tags).values({ name }).$returningId())[0];
    await tx.insert(postToTag).ignore().values({ A: post.id, B: tag2.id });
  });
}
