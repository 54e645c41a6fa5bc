// What a constant computed before the call is not computed again: its members are taken, not its expressions.
import { db } from '@/db';
import { comments, posts, tags } from '@/db/schema';

let counter = 0;
const next = (prefix: string): string => `${prefix}-${(counter += 1)}`;

export async function spread(title: string) {
  counter = 0;
  const data = { slug: next('slug'), title, publishedAt: new Date() };
  const now = new Date();
  const [post] = await db
    .insert(posts)
    .values({
      slug: data.slug,
      title,
      publishedAt: data.publishedAt,
      content: next('content'),
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  return { isSame: post.slug === data.slug && post.publishedAt?.getTime() === data.publishedAt.getTime(), counter };
}

export async function nested(title: string) {
  counter = 0;
  const data = { slug: next('slug'), title: title.trim(), comments: { create: [{ body: next('comment') }] } };
  await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug: data.slug, title: title.trim(), createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    await tx
      .insert(comments)
      .values({ body: data.comments.create[0].body, postId: post.id, createdAt: now });
  });
  return counter;
}

export async function reassigned(name: string) {
  let color = name;
  const data = { name, color };
  color = 'other';
  const [tag] = await db.insert(tags).values(data).returning();
  return { color: tag.color, other: color };
}
