// A text over several lines keeps each of its blanks, however far its call is indented then.
// schema: blog
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { posts } from '@/db/schema';

export async function write(slug: string, name: string) {
  return [
    firstOrThrow(
      await db
        .update(posts)
        .set({
          meta: { text: `one
   two
      three` },
          content: `Dear ${name},
        this is
    a letter.
  `,
          title: `${[
          'a',
          name,
        ].join()}
      c`,
        })
        .where(eq(posts.slug, slug))
        .returning({
          ...getTableColumns(posts),
          keywords: sql`coalesce(${posts.keywords}, '{}')`.mapWith(posts.keywords),
        }),
      'Post',
      'an update',
    ),
  ];
}
