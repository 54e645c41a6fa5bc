// Nested records to any depth go in with one transaction, in the order in which they are written.
import { eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { db } from '@/db';
import { createMany, expectRows, firstOrThrow } from '@/db/parity';
import { comments, memberships, organizations, posts, profiles, users } from '@/db/schema';

export async function register(email: string, slugs: string[]) {
  const user = await db.transaction(async (tx) => {
    const now = new Date();
    const [user] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      });
    await tx.insert(profiles).values({ bio: 'New here', userId: user.id });
    await createMany(
      tx,
      posts,
      slugs.map((slug, index) => ({
        slug,
        title: `Post ${index}`,
        authorId: user.id,
        createdAt: now,
        updatedAt: now,
      })),
    );
    const org = firstOrThrow(
      await tx
        .select({ id: organizations.id })
        .from(organizations)
        .where(eq(organizations.slug, 'acme'))
        .limit(1),
      'Organization',
      'a nested connect',
    );
    await tx
      .insert(memberships)
      .values({ role: 'EDITOR', orgId: org.id, userId: user.id, joinedAt: now });
    return user;
  });
  return user;
}

export async function thread(slug: string, commentator: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [author] = await tx
      .insert(users)
      .values({ email: `${slug}@example.com`, createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    const [post] = await tx
      .insert(posts)
      .values({
        slug,
        title: 'Discussed',
        authorId: author.id,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ slug: posts.slug, authorId: posts.authorId, id: posts.id });
    await tx.insert(comments).values({ body: 'Third', postId: post.id, createdAt: now });
    const author2 = firstOrThrow(
      await tx
        .select({ id: users.id })
        .from(users)
        .where(eq(users.email, commentator))
        .limit(1),
      'User',
      'a nested connect',
    );
    const [comment] = await tx
      .insert(comments)
      .values({ body: 'First', authorId: author2.id, postId: post.id, createdAt: now })
      .returning({ id: comments.id });
    const post2 = firstOrThrow(
      await tx
        .select({ id: posts.id })
        .from(posts)
        .where(eq(posts.slug, 'draft'))
        .limit(1),
      'Post',
      'a nested connect',
    );
    await tx
      .insert(comments)
      .values({ body: 'Second', postId: post2.id, parentId: comment.id, createdAt: now });
    return { slug: post.slug, authorId: post.authorId };
  });
}

export async function withCopies(slug: string, commentIds: number[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: slug, createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    await tx
      .insert(comments)
      .values([
        { body: 'a', postId: post.id, createdAt: now },
        { body: 'b', votes: 2, postId: post.id, createdAt: now },
      ]);
    expectRows(
      await tx
        .update(comments)
        .set({ postId: post.id })
        .where(inArray(comments.id, commentIds))
        .returning({ id: comments.id }),
      commentIds,
      'P2018',
      'Comment',
    );
  });
}
