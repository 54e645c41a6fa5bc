// One write has one time, also where only the run shows whether a record of it gets any value.
import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, orThrow, stamped, updateMany, updateOne } from '@/db/parity';
import { posts, users } from '@/db/schema';

interface Draft {
  title?: string;
  content?: string | null;
  updatedAt?: Date;
}

export async function edit(email: string, name: string | undefined, draft: Draft) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const updated = await updateOne(
      tx,
      users,
      eq(users.email, email),
      stamped({ name }, { updatedAt: now }),
      'User',
      { id: users.id },
    );
    await updateMany(
      tx,
      posts,
      and(eq(posts.authorId, updated.id), eq(posts.published, true)),
      stamped({ title: draft.title, content: draft.content }, { updatedAt: now }),
    );
    return orThrow(
      await tx.query.users
        .findFirst({
          where: eq(users.id, updated.id),
          columns: { updatedAt: true },
          with: {
            posts: {
              where: eq(posts.published, true),
              columns: { slug: true, updatedAt: true },
              orderBy: asc(posts.id),
            },
          },
        }),
      'User',
    );
  });
}

export async function dated(email: string, draft: Draft) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const updated = firstOrThrow(
      await tx
        .update(users)
        .set({ isActive: true, updatedAt: now })
        .where(eq(users.email, email))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    await updateMany(
      tx,
      posts,
      eq(posts.authorId, updated.id),
      stamped(
        {
          title: draft.title,
          updatedAt: draft.updatedAt == null ? draft.updatedAt : new Date(draft.updatedAt),
        },
        { updatedAt: now },
      ),
    );
    return orThrow(
      await tx.query.users
        .findFirst({
          where: eq(users.id, updated.id),
          columns: { updatedAt: true },
          with: {
            posts: { columns: { slug: true, updatedAt: true }, orderBy: asc(posts.id) },
          },
        }),
      'User',
    );
  });
}
