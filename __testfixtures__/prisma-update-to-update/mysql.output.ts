// MySQL: whether there was a row is told by how many were found; what is wanted of it is read behind the update.
// schema: blog-mysql
import { asc, eq, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { changedOrThrow, firstOrThrow, withMany } from '@/db/parity';
import { comments, users } from '@/db/schema';

export async function rename(id: number, name: string) {
  changedOrThrow(
    await db.update(users).set({ name }).where(eq(users.id, id)),
    'User',
    'an update',
  );
}

export function grant(id: number, credits: number) {
  return db.transaction(async (tx) => {
    changedOrThrow(
      await tx.update(users).set({ credits }).where(eq(users.id, id)),
      'User',
      'an update',
    );
    return (
      await tx
        .select({ email: users.email, credits: users.credits })
        .from(users)
        .where(eq(users.id, id))
        .limit(1)
    )[0];
  });
}

export async function move(email: string, to: string) {
  const user = await db.transaction(async (tx) => {
    const found = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.email, email)).limit(1),
      'User',
      'an update',
    );
    await tx.update(users).set({ email: to }).where(eq(users.id, found.id));
    return (await tx.select().from(users).where(eq(users.id, found.id)).limit(1))[0];
  });
  return user;
}

export async function reply(id: number, body: string) {
  return db.transaction(async (tx) => {
    changedOrThrow(
      await tx.update(comments).set({ approved: true }).where(eq(comments.id, id)),
      'Comment',
      'an update',
    );
    const [updated] = await tx
      .select({ id: comments.id })
      .from(comments)
      .where(eq(comments.id, id))
      .limit(1);
    await tx
      .insert(comments)
      .values({ body, postId: 'cltpost000000000000000001', parentId: updated.id });
    return firstOrThrow(
      await withMany(
        tx.select().from(comments).where(eq(comments.id, updated.id)).limit(1),
        'replies',
        ['id', 'parentId'],
        (keys) => tx
          .select()
          .from(comments)
          .where(inArray(comments.parentId, keys))
          .orderBy(asc(comments.id)),
      ),
      'Comment',
    );
  });
}
