// What only the block knows in which a where is filled is written out at the call, where it can be computed again.
// schema: blog
import { and, asc, eq, exists, inArray, like } from 'drizzle-orm';
import { db } from '@/db';
import { postToTag, posts, tags } from '@/db/schema';

export async function search(text: string | undefined, slugs: string | undefined) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        text ? like(posts.title, `%${text}%`) : undefined,
        slugs ? slugs.split(',').filter(Boolean).length > 0 ? exists(
          db
            .select()
            .from(postToTag)
            .innerJoin(tags, eq(tags.id, postToTag.B))
            .where(and(eq(postToTag.A, posts.id), inArray(tags.name, slugs.split(',').filter(Boolean)))),
        ) : eq(posts.published, true) : undefined,
      ),
    )
    .orderBy(asc(posts.slug));
}
