// One row by its key, returned as it was; an error where it is not there, or where others still refer to it.
import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, orThrow } from '@/db/parity';
import { comments, memberships, posts, tags, users } from '@/db/schema';

export async function removeTag(id: number) {
  return firstOrThrow(await db.delete(tags).where(eq(tags.id, id)).returning(), 'Tag', 'a delete');
}

export async function removeMember(orgId: string, userId: number) {
  firstOrThrow(
    await db
      .delete(memberships)
      .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)))
      .returning({ orgId: memberships.orgId, userId: memberships.userId }),
    'Membership',
    'a delete',
  );
}

export async function removeDraft(slug: string) {
  const { id } = firstOrThrow(
    await db
      .delete(posts)
      .where(and(eq(posts.slug, slug), eq(posts.published, false)))
      .returning({ id: posts.id, title: posts.title }),
    'Post',
    'a delete',
  );
  return id;
}

export async function removeWithComments(slug: string) {
  const post = await db.transaction(async (tx) => {
    const post = orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.slug, slug),
          with: {
            comments: { orderBy: asc(comments.id) },
            author: { columns: { name: true } },
          },
        }),
      'Post',
    );
    await tx.delete(posts).where(eq(posts.id, post.id));
    return post;
  });
  return post;
}

export async function bioOnly(email: string) {
  return db.transaction(async (tx) => {
    const user = orThrow(
      await tx.query.users
        .findFirst({
          where: eq(users.email, email),
          columns: {},
          with: { profile: { columns: { bio: true } } },
        }),
      'User',
    );
    await tx.delete(users).where(eq(users.email, email));
    return user;
  });
}

export const chained = (id: number) => db
  .delete(comments)
  .where(eq(comments.id, id))
  .returning()
  .then((rows) => firstOrThrow(rows, 'Comment', 'a delete')).then(({ body }) => body);
