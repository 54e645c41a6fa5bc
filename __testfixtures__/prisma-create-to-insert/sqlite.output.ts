// SQLite: the clock is always the program's, since the database's own default has another form; Json's null needs no type.
// schema: blog-sqlite
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { memberships, organizations, postToTag, posts, tags } from '@/db/schema';

export async function found(slug: string, name: string) {
  const now = new Date();
  const [organization] = await db
    .insert(organizations)
    .values({ slug, name, createdAt: now, updatedAt: now })
    .returning();
  return organization;
}

export async function join(orgId: string, userId: number) {
  return (
    await db
      .insert(memberships)
      .values({ orgId, userId, joinedAt: new Date() })
      .returning()
  )[0];
}

export async function write(slug: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [created] = await tx
      .insert(posts)
      .values({ slug, title: 'New', meta: sql`'null'`, createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    const tag = firstOrThrow(
      await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, 'news')).limit(1),
      'Tag',
      'a nested connect',
    );
    await tx.insert(postToTag).values({ A: created.id, B: tag.id }).onConflictDoNothing();
    return firstOrThrow((
      await tx.query.posts
        .findMany({
          where: eq(posts.id, created.id),
          with: { tags: { columns: {}, with: { tag: true } } },
          limit: 1,
        })
    ).map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })), 'Post');
  });
}
