// Data that is only known at run time goes in as it is; what Drizzle would pass over in silence is refused there.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { firstOrThrow } from '@/db/parity';
import { postToTag, posts, tags } from '@/db/schema';

interface NewTag {
  name: string;
  color?: string | null;
}

export async function addTag(input: NewTag) {
  return (await db.insert(tags).values(columnValues(tags, input)).returning())[0];
}

export async function addPost(input: { slug: string; content?: string }, title: string) {
  const now = new Date();
  const [post] = await db
    .insert(posts)
    .values({
      ...columnValues(posts, input, { createdAt: now, updatedAt: now }),
      title,
      published: true,
    })
    .returning({ slug: posts.slug, content: posts.content });
  return post;
}

export async function withTags(input: { slug: string; title: string }, tagId: number) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values(columnValues(posts, input, { createdAt: now, updatedAt: now }))
      .returning({ id: posts.id });
    const tag = firstOrThrow(
      await tx.select({ id: tags.id }).from(tags).where(eq(tags.id, tagId)).limit(1),
      'Tag',
      'a nested connect',
    );
    await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
  });
}

export async function built(name: string, color?: string) {
  const data: NewTag = { name };
  if (color) data.color = color;
  await db.insert(tags).values(data);
}
