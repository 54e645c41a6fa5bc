// The list form: one after the other, all or nothing, a tuple; lists that are mapped, spread and chosen are loops.
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { comments, posts, users as usersTable } from '@/db/schema';

export async function page(role: 'USER' | 'EDITOR' | 'ADMIN') {
  const [total, users] = await db.transaction(async (tx) => [
    await tx.$count(usersTable, eq(usersTable.role, role)),
    await tx
      .select({ id: usersTable.id, email: usersTable.email })
      .from(usersTable)
      .where(eq(usersTable.role, role))
      .orderBy(asc(usersTable.id)),
  ] as const);
  return { total, users };
}

export async function reorder(slugs: string[]) {
  await db.transaction(async (tx) => {
    for (const [index, slug] of slugs.entries()) {
      firstOrThrow(
        await tx
          .update(posts)
          .set({ views: index })
          .where(eq(posts.slug, slug))
          .returning({ id: posts.id }),
        'Post',
        'an update',
      );
    }
  });
}

export async function names(ids: number[]) {
  const users = await db.transaction(async (tx) => {
    const results = [];
    for (const id of ids) {
      results.push(firstOrThrow(
        await tx
          .select({ name: usersTable.name })
          .from(usersTable)
          .where(eq(usersTable.id, id))
          .limit(1),
        'User',
      ));
    }
    return results;
  });
  return users.map(({ name }) => name);
}

export async function moderate(id: number, votes: number, silence: boolean) {
  await db.transaction(async (tx) => {
    firstOrThrow(
      await tx
        .update(usersTable)
        .set({ score: 0 })
        .where(eq(usersTable.id, id))
        .returning({ id: usersTable.id }),
      'User',
      'an update',
    );
    if (silence) {
      await tx.delete(comments).where(eq(comments.authorId, id));
    }
    await tx.update(comments).set({ votes }).where(eq(comments.approved, false));
  });
}

/** Several that each take the time, or look something up, before they write: the results are still those of the list. */
export async function several(email: string, authorId: number) {
  const [user, post, other] = await db.transaction(async (tx) => {
    const now = new Date();
    const [user2] = await tx
      .insert(usersTable)
      .values({ email, age: 1, createdAt: now, updatedAt: now })
      .returning({ email: usersTable.email, createdAt: usersTable.createdAt });
    const now2 = new Date();
    const [post2] = await tx
      .insert(posts)
      .values({ slug: email, title: email, createdAt: now2, updatedAt: now2 })
      .returning({ slug: posts.slug, updatedAt: posts.updatedAt });
    const now3 = new Date();
    const author = firstOrThrow(
      await tx
        .select({ id: usersTable.id })
        .from(usersTable)
        .where(eq(usersTable.id, authorId))
        .limit(1),
      'User',
      'a nested connect',
    );
    const [post3] = await tx
      .insert(posts)
      .values({
        slug: `${email}-2`,
        title: email,
        authorId: author.id,
        createdAt: now3,
        updatedAt: now3,
      })
      .returning({ slug: posts.slug, authorId: posts.authorId });
    return [user2, post2, post3] as const;
  });
  return { user, post, other };
}
