// Lists that are filled before the transaction runs them become lists of functions.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow, required, updateOne } from '@/db/parity';
import { auditLogs, comments, posts as postsTable, profiles, tags, users } from '@/db/schema';

export async function publish(slug: string, reviewerId: number | undefined, tagNames: string[]) {
  const steps: ((tx: Transaction) => Promise<unknown>)[] = [
    async (tx) => {
      firstOrThrow(
        await tx
          .update(postsTable)
          .set({ published: true })
          .where(eq(postsTable.slug, slug))
          .returning({ id: postsTable.id }),
        'Post',
        'an update',
      );
    },
  ];
  if (reviewerId !== undefined) {
    steps.push(async (tx) => {
      firstOrThrow(
        await tx
          .update(users)
          .set({ credits: sql`${users.credits} + 1` })
          .where(eq(users.id, reviewerId))
          .returning({ id: users.id }),
        'User',
        'an update',
      );
    });
  }
  for (const name of tagNames) {
    steps.push(async (tx) => {
      await tx.insert(tags).values({ name });
    });
  }
  await db.transaction(async (tx) => {
    for (const run of steps) {
      await run(tx);
    }
  });
  return steps.length;
}

export async function reorder(slugs: string[]) {
  const updates = slugs.map((slug, index) => async (tx: Transaction) => firstOrThrow(
    await tx
      .update(postsTable)
      .set({ views: index })
      .where(eq(postsTable.slug, slug))
      .returning({
        ...getTableColumns(postsTable),
        keywords: sql`coalesce(${postsTable.keywords}, '{}')`.mapWith(postsTable.keywords),
      }),
    'Post',
    'an update',
  ));
  const posts = await db.transaction(async (tx) => {
    const results = [];
    for (const run of updates) {
      results.push(await run(tx));
    }
    return results;
  });
  return posts.map(({ slug, views }) => ({ slug, views }));
}

export async function rank(ids: number[]) {
  const updates: ((tx: Transaction) => Promise<{ id: number; score: number }>)[] = [];
  for (let position = 0; position < ids.length; position++) {
    updates.push(async (tx) => updateOne(
      tx,
      users,
      eq(users.id, required(ids[position], 'id')),
      { score: position },
      'User',
      { id: users.id, score: users.score },
    ));
  }
  return db.transaction(async (tx) => {
    const results = [];
    for (const run of updates) {
      results.push(await run(tx));
    }
    return results;
  });
}

export async function clear(authorId: number, extra: boolean) {
  const removals: any[] = [];
  if (extra) removals.push(async (tx: Transaction) => ({
    count: (await tx.delete(comments).where(eq(comments.authorId, authorId))).rowCount ?? 0
  }), async (tx: Transaction) => ({
    count: (await tx.delete(profiles).where(eq(profiles.userId, authorId))).rowCount ?? 0
  }));
  const results = await db.transaction(async (tx) => {
    const results2 = [];
    for (const run of removals) {
      results2.push(await run(tx));
    }
    results2.push({
      count: (
        await tx
          .update(postsTable)
          .set({ published: false })
          .where(eq(postsTable.authorId, authorId))
      ).rowCount ?? 0,
    });
    return results2;
  });
  return results.length;
}

export async function schedule(days: string[]) {
  return db.transaction(async (tx) => {
    const results = [];
    for (const day of days) {
      const at = new Date(day);
      at.setUTCHours(0, 0, 0, 0);
      results.push((
        await tx
          .insert(auditLogs)
          .values({ action: 'scheduled', payload: {}, at })
          .returning({ at: auditLogs.at })
      )[0]);
    }
    return results;
  });
}

export async function rename(names: Record<number, string>) {
  const updates: ((tx: Transaction) => Promise<unknown>)[] = [];
  for (const [id, name] of Object.entries(names)) updates.push(async (tx) => {
    await updateOne(tx, users, eq(users.id, Number(id)), { name }, 'User', { id: users.id });
  });
  await db.transaction(async (tx) => {
    for (const run of updates) {
      await run(tx);
    }
  });
}
