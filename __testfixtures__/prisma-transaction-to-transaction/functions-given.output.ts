// Functions that receive the client of the transaction and are given as arguments: by name, written out, through another function.
import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db';
import { db } from '@/db';
import { eqOpt, firstOrThrow } from '@/db/parity';
import { comments as commentsTable, posts as postsTable, users } from '@/db/schema';

async function inTransaction<T>(name: string, run: (tx: Transaction) => Promise<T>): Promise<T> {
  if (name === '') throw new Error('A name is needed');
  return db.transaction(run);
}

async function visited<T>(id: number, then: (id: number, tx: Transaction) => Promise<T>) {
  return db.transaction(async (tx) => {
    firstOrThrow(
      await tx
        .update(users)
        .set({ visits: sql`${users.visits} + 1` })
        .where(eq(users.id, id))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    return then(id, tx);
  });
}

function named<T>(name: string, run: (client: Transaction) => Promise<T>) {
  return inTransaction(name.trim(), run);
}

async function titlesOf(authorId: number, tx: Transaction) {
  const posts = await tx
    .select({ title: postsTable.title })
    .from(postsTable)
    .where(eq(postsTable.authorId, authorId))
    .orderBy(asc(postsTable.slug));
  if (posts.length === 0) throw new Error('No posts');
  return posts.map(({ title }) => title);
}

export async function titles(id: number) {
  return visited(id, titlesOf);
}

export async function comments(id: number) {
  return visited(id, async (authorId, tx) => tx.$count(commentsTable, eqOpt(commentsTable.authorId, authorId)));
}

export async function rename(name: string, slug: string, title: string) {
  return inTransaction(name, async (tx) => {
    firstOrThrow(
      await tx
        .update(postsTable)
        .set({ title })
        .where(eq(postsTable.slug, slug))
        .returning({ id: postsTable.id }),
      'Post',
      'an update',
    );
    return tx.$count(postsTable, eq(postsTable.title, title));
  });
}

export async function publish(name: string, slug: string) {
  return named(name, async (client: Transaction) => {
    const { authorId } = firstOrThrow(
      await client
        .update(postsTable)
        .set({ published: true })
        .where(eq(postsTable.slug, slug))
        .returning({ authorId: postsTable.authorId }),
      'Post',
      'an update',
    );
    return authorId === null ? [] : titlesOf(authorId, client);
  });
}
