// A test may decide which key names the row that goes.
import { asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { posts, tags } from '@/db/schema';

export async function remove(idOrName: number | string) {
  firstOrThrow(
    await db
      .delete(tags)
      .where(typeof idOrName === 'number' ? eq(tags.id, idOrName) : eq(tags.name, idOrName))
      .returning({ id: tags.id }),
    'Tag',
    'a delete',
  );
}

export async function removed(idOrName: number | string) {
  return db.transaction(async (tx) => {
    const tag = firstOrThrow((
      await tx.query.tags
        .findMany({
          where: typeof idOrName === 'number' ? eq(tags.id, idOrName) : eq(
            tags.name,
            idOrName,
          ),
          columns: { color: true },
          with: {
            posts: {
              columns: {},
              with: { post: { columns: { slug: true } } },
              orderBy: (row) => [asc(sql`(${tx
                .select({ id: posts.id })
                .from(posts)
                .where(eq(posts.id, row.A))})`)],
            },
          },
          limit: 1,
        })
    ).map((tag) => ({ ...tag, posts: tag.posts.map(({ post }) => post) })), 'Tag');
    await tx
      .delete(tags)
      .where(typeof idOrName === 'number' ? eq(tags.id, idOrName) : eq(
        tags.name,
        idOrName,
      ));
    return tag;
  });
}
