// Full text on MySQL finds the rows that are written, too.
// schema: blog-mysql
import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { posts } from '@/db/schema';

export async function hide(text: string) {
  const count = (
    await db
      .update(posts)
      .set({ published: false })
      .where(sql`match (${posts.title}, ${posts.content}) against (${text} in boolean mode)`)
  )[0].affectedRows;
  return count;
}
