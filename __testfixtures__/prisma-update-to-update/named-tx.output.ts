// Values that are called `tx`, as those of payments are: the rewritten transaction takes another name.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { postToTag, posts, tags, users } from '@/db/schema';

export async function noted(id: number, tx: string) {
  await db.transaction(async (tx2) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx2
        .update(users)
        .set({ name: tx, updatedAt: now })
        .where(eq(users.id, id))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    await tx2
      .insert(posts)
      .values({ slug: tx, title: tx, authorId: user.id, createdAt: now, updatedAt: now });
  });
}

export async function several(id: number, list: { slug: string; title: string }[]) {
  await db.transaction(async (tx2) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx2.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    for (const tx of list) {
      const [post] = await tx2
        .insert(posts)
        .values({
          slug: tx.slug,
          title: tx.title,
          authorId: user.id,
          createdAt: now,
          updatedAt: now,
        })
        .returning({ id: posts.id });
      const [tag] = await tx2
        .insert(tags)
        .values({ name: tx.slug })
        .returning({ id: tags.id });
      await tx2.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    }
  });
}

export async function each(list: { slug: string; name: string }[]) {
  for (const tx of list)
    await db.transaction(async (tx2) => {
      const post = firstOrThrow(
        await tx2
          .update(posts)
          .set({ title: tx.name })
          .where(eq(posts.slug, tx.slug))
          .returning({ id: posts.id }),
        'Post',
        'an update',
      );
      const [tag] = await tx2
        .insert(tags)
        .values({ name: tx.name })
        .returning({ id: tags.id });
      await tx2.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    });
}
