// Functions that take a transaction or do without: `tx ?? prisma`, a default, an object; their other callers give Drizzle's client.
import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

async function note(body: string, authorId: number, tx?: Transaction) {
  const client = tx ?? db;
  const [post] = await client
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.authorId, authorId))
    .orderBy(asc(posts.slug))
    .limit(1);
  if (!post) return null;
  return (
    await client
      .insert(comments)
      .values({ body, authorId, postId: post.id })
      .returning({ body: comments.body, votes: comments.votes })
  )[0];
}

async function touch(id: number, tx: Database | Transaction = db) {
  return (firstOrThrow(
    await tx
      .update(users)
      .set({ visits: sql`${users.visits} + 1` })
      .where(eq(users.id, id))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  )).visits;
}

async function promote({ tx, id }: { tx: Transaction; id: number }) {
  firstOrThrow(
    await tx
      .update(users)
      .set({ role: 'EDITOR' })
      .where(eq(users.id, id))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
}

export function noteAlone(authorId: number) {
  return note('Alone', authorId);
}

export async function together(id: number) {
  return db.transaction(async (tx) => {
    const visits = await touch(id, tx);
    await promote({ tx, id });
    const noted = await note('Together', id, tx);
    if (!noted) throw new Error('Nothing to note at');
    return { visits, noted };
  });
}

export async function apart(id: number) {
  const visits = await touch(id);
  return [visits, await touch(id, db)];
}
