// Functions that give the promise of a call for a transaction's list get its client; called alone they use the database's.
import { prisma } from '@/prisma';
import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { comments, posts, tags, users } from '@/db/schema';

const withTag = (name: string, tx: Database | Transaction = db): Promise<{ name: string }> => tx.insert(tags).values({ name }).returning({ name: tags.name }).then(([row]) => row);

function hide(slug: string, isDraft?: boolean, tx: Database | Transaction = db) {
  return isDraft === true
    ? tx
    .update(posts)
    .set({ views: 0 })
    .where(and(eq(posts.slug, slug), eq(posts.published, false)))
    .then((result) => ({ count: result.rowCount ?? 0 }))
    : tx
    .update(posts)
    .set({ published: false })
    .where(eq(posts.slug, slug))
    .then((result) => ({ count: result.rowCount ?? 0 }));
}

function rename(id: number, tx: string, tx2: Database | Transaction = db) {
  return tx2
    .update(users)
    .set({ name: tx })
    .where(eq(users.id, id))
    .returning({ id: users.id, name: users.name })
    .then((rows) => firstOrThrow(rows, 'User', 'an update'));
}

class Counts {
  constructor(private readonly client = prisma) {}

  add(id: number, visits: number, tx: Database | Transaction = db) {
    return tx
      .update(users)
      .set({ visits: sql`${users.visits} + ${visits}` })
      .where(eq(users.id, id))
      .returning({ visits: users.visits })
      .then((rows) => firstOrThrow(rows, 'User', 'an update'));
  }

  async addAll(ids: number[], tag: string) {
    const all = ids.map((id) => async (tx: Transaction) => this.add(id, 2, tx));
    const [first] = await db.transaction(async (tx) => {
      const results = [];
      results.push(await this.add(1, 1, tx));
      for (const run of all) {
        results.push(await run(tx));
      }
      results.push(await withTag(tag, tx));
      return results;
    });
    return first;
  }
}

export async function both(slug: string, tag: string) {
  const [hidden, created] = await db.transaction(async (tx) => [await hide(slug, undefined, tx), await withTag(tag, tx)] as const);
  return { hidden, created };
}

export async function kept(id: number, name: string, slug: string, tag: string | undefined) {
  const more: ((tx: Transaction) => Promise<unknown>)[] = [async (tx) => hide(slug, true, tx)];
  if (tag !== undefined) more.push(async (tx) => withTag(tag, tx));
  const results = await db.transaction(async (tx) => {
    const results2 = [];
    results2.push(await rename(id, name, tx));
    for (const run of more) {
      results2.push(await run(tx));
    }
    return results2;
  });
  return { user: results[0], length: results.length };
}

export async function alone(id: number, name: string, tag: string) {
  const user = await rename(id, name);
  return { user, tag: await withTag(tag), ...(await hide('draft', true)) };
}

export const visits = (ids: number[], tag: string) => new Counts().addAll(ids, tag);

function removals(authorId: number) {
  return [async (tx: Transaction) => ({
    count: (await tx.delete(comments).where(eq(comments.authorId, authorId))).rowCount ?? 0
  }), async (tx: Transaction) => ({
    count: (await tx.delete(posts).where(eq(posts.authorId, authorId))).rowCount ?? 0
  })];
}

const creations = (names: string[]) =>
  names.map((name) => async (tx: Transaction) => (await tx.insert(tags).values({ name }).returning({ name: tags.name }))[0]);

export async function replaced(authorId: number, names: string[]) {
  const steps = [...removals(authorId), ...creations(names)];
  await db.transaction(async (tx) => {
    for (const run of steps) {
      await run(tx);
    }
  });
  return steps.length;
}

export async function added(names: string[], id: number) {
  const results = await db.transaction(async (tx) => {
    const results2 = [];
    for (const run of creations(names)) {
      results2.push(await run(tx));
    }
    results2.push(await rename(id, 'Ada', tx));
    return results2;
  });
  return results.length;
}
