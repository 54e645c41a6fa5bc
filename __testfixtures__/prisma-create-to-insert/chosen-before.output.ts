// What data spreads by a test, and cannot be computed again, is read from the data: relations as well.
import { db } from '@/db';
import { comments, postToTag, posts, tags } from '@/db/schema';

let calls = 0;
const next = (text: string) => {
  calls += 1;
  return `${text} ${calls}`;
};

export async function add(slug: string, comment: string | null, tagged: boolean) {
  calls = 0;
  const data = {
    slug,
    title: next('Title'),
    ...(comment && { comments: { create: { body: next(comment), votes: calls } }, content: next('Content') }),
    ...(tagged && { tags: { create: [{ name: next('tag') }] } }),
  };
  const post = await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({
        slug,
        title: data.title,
        content: data.content,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (data.comments !== undefined) {
      await tx
        .insert(comments)
        .values({
          body: data.comments.create.body,
          votes: data.comments.create.votes,
          postId: post.id,
          createdAt: now,
        });
    }
    if (data.tags !== undefined) {
      const [tag] = await tx
        .insert(tags)
        .values({ name: data.tags.create[0].name })
        .returning({ id: tags.id });
      await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    }
    return post;
  });
  return [post.title, post.content, calls];
}
