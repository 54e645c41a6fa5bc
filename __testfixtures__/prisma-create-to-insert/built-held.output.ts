// What is put into data where it cannot be computed again, or under a test that cannot be asked again, the data holds.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { orThrow } from '@/db/parity';
import { comments, posts } from '@/db/schema';

let calls = 0;
const next = async (text: string) => {
  calls += 1;
  return `${text} ${calls}`;
};

export async function add(slug: string, comment: { body: string; votes?: number } | null, first: boolean) {
  calls = 0;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const data: any = { slug, title: 'New' };
  let isOpen = first;
  if (isOpen) {
    data.content = await next('Content');
  }
  if (comment) {
    const body = await next(comment.body);
    data.comments = { create: { body, approved: true, ...(comment.votes && { votes: comment.votes }) } };
  }
  isOpen = !isOpen;
  const post = await db.transaction(async (tx) => {
    const now = new Date();
    const [created] = await tx
      .insert(posts)
      .values({
        slug,
        title: 'New',
        content: data.content,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ id: posts.id });
    if (data.comments !== undefined) {
      await tx
        .insert(comments)
        .values({
          body: data.comments.create.body,
          approved: true,
          votes: data.comments.create.votes,
          postId: created.id,
          createdAt: now,
        });
    }
    return orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.id, created.id),
          columns: { title: true, content: true },
          with: { comments: { columns: { body: true, votes: true } } },
        }),
      'Post',
    );
  });
  return [post, isOpen, calls];
}
