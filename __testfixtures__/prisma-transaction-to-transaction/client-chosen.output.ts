// A function that gives the client of the transaction, or the database's where there is none.
import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

const clientOf = (tx?: Transaction): Database | Transaction => tx ?? db;

function clientFor(tx: Transaction | null) {
  if (tx) return tx;
  return db;
}

async function openedFor(tx?: Transaction): Promise<Database | Transaction> {
  return tx ? tx : db;
}

async function visit(id: number, tx?: Transaction) {
  const { visits } = firstOrThrow(
    await clientOf(tx)
      .update(users)
      .set({ visits: sql`${users.visits} + 1` })
      .where(eq(users.id, id))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  );
  return visits;
}

async function comment(authorId: number, body: string, tx: Transaction | null = null) {
  const client: Database | Transaction = clientFor(tx);
  const [post] = await client
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.authorId, authorId))
    .orderBy(asc(posts.slug))
    .limit(1);
  if (!post) throw new Error('Nothing to comment');
  return (
    await client
      .insert(comments)
      .values({ authorId, body, postId: post.id })
      .returning({ body: comments.body })
  )[0];
}

async function commentsOf(authorId: number, tx?: Transaction) {
  const client = await openedFor(tx);
  return client.$count(comments, eq(comments.authorId, authorId));
}

export async function together(id: number, body: string) {
  return db.transaction(async (tx) => {
    const visits = await visit(id, tx);
    const commented = await comment(id, body, tx);
    return { visits, commented, comments: await commentsOf(id, tx) };
  });
}

export async function apart(id: number, body: string) {
  const visits = await visit(id);
  return { visits, commented: await comment(id, body), comments: await commentsOf(id) };
}

export async function names() {
  return clientOf().select({ name: users.name }).from(users).orderBy(asc(users.id));
}
