// A key that is written under several tests holds what the last of them that came out so gives it.
import { prisma } from '@/prisma';
import { and, asc, eq, exists, gte, inArray, like, lt, ne, or } from 'drizzle-orm';
import { db } from '@/db';
import { postToTag, posts as postsTable, tags } from '@/db/schema';

export async function related(anyTag: boolean, names: string[] | undefined, id?: number) {
  const where = {
    published: true,
    ...(anyTag && { tags: { some: {} } }),
    ...(names && names.length > 0
      ? { tags: { some: { name: { in: names } } } }
      : id
        ? { tags: { some: { id } } }
        : {}),
  };
  const posts = await db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        eq(postsTable.published, true),
        names && names.length > 0 ? exists(
          db
            .select()
            .from(postToTag)
            .innerJoin(tags, eq(tags.id, postToTag.B))
            .where(and(eq(postToTag.A, postsTable.id), inArray(tags.name, names))),
        ) : id ? exists(
          db
            .select()
            .from(postToTag)
            .innerJoin(tags, eq(tags.id, postToTag.B))
            .where(and(eq(postToTag.A, postsTable.id), eq(tags.id, id))),
        ) : anyTag ? exists(
          db.select().from(postToTag).where(eq(postToTag.A, postsTable.id)),
        ) : undefined,
      ),
    )
    .orderBy(asc(postsTable.slug));
  return { posts, count: await prisma.post.count({ where }) };
}

export async function plain(a: boolean, b: boolean, title: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        a && b ? gte(postsTable.views, 10) : gte(postsTable.views, 0),
        b ? like(postsTable.title, '%o%') : a ? eq(postsTable.title, title) : undefined,
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function either(by: 'title' | 'slug' | 'none', text: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        by === 'title' ? or(
          eq(postsTable.title, text),
          eq(postsTable.content, text),
        ) : by === 'slug' ? eq(postsTable.slug, text) : undefined,
        by === 'none' ? and(
          ne(postsTable.slug, text),
          ne(postsTable.published, false),
        ) : undefined,
        by === 'slug' ? gte(postsTable.views, 0) : lt(postsTable.views, 1000),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function written(slug: string, a: boolean, b: boolean, title: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        eq(postsTable.slug, slug),
        b ? undefined : a ? ne(postsTable.title, title) : undefined,
      ),
    )
    .orderBy(asc(postsTable.slug));
}
