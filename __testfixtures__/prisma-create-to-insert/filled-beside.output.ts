// In a callback TypeScript forgets what an assignment beside it made sure of, and has to be told.
import { db } from '@/db';
import { comments, posts } from '@/db/schema';

export async function publish(title: string | null, slug?: string) {
  if (title !== '') {
    title ??= 'Untitled';
    slug ||= title.toLowerCase();
    return db.transaction(async (tx) => {
      const now = new Date();
      const [post] = await tx
        .insert(posts)
        .values({ slug: slug!, title: title!, createdAt: now, updatedAt: now })
        .returning({ slug: posts.slug, title: posts.title, id: posts.id });
      await tx
        .insert(comments)
        .values({ body: slug!.slice(0, 3), postId: post.id, createdAt: now });
      return { slug: post.slug, title: post.title };
    });
  }
  return null;
}
