// Behind a cursor in a direction that is known at run time: the filter may leave the cursor's row out, where the order names a unique key.
import { and, asc, desc, eq, gte } from 'drizzle-orm';
import { db } from '@/db';
import { fromCursor } from '@/db/parity';
import { posts } from '@/db/schema';

export const page = (id: string, views: number, direction: 'asc' | 'desc') =>
  Promise.all([
    db
      .select({ slug: posts.slug })
      .from(posts)
      .where(
        and(
          gte(posts.views, views),
          fromCursor(
            [[posts.published, direction], [posts.slug, 'asc']],
            (column) => db.select({ column }).from(posts).where(eq(posts.id, id)),
          ),
        ),
      )
      .orderBy(
        direction === 'desc' ? desc(posts.published) : asc(posts.published),
        asc(posts.slug),
      )
      .limit(2)
      .offset(1),
    db
      .select({ slug: posts.slug })
      .from(posts)
      .where(
        and(
          gte(posts.views, views),
          fromCursor(
            [[posts.slug, direction === 'desc' ? 'asc' : 'desc']],
            (column) => db.select({ column }).from(posts).where(eq(posts.id, id)),
          ),
        ),
      )
      .orderBy(direction === 'desc' ? asc(posts.slug) : desc(posts.slug))
      .limit(2)
      .then((rows) => rows.reverse()),
  ]);
