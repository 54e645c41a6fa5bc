// Promises that are kept in variables and run by a transaction's list are made there: Prisma's start when they are run, Drizzle's when they are made.
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow, updateOne } from '@/db/parity';
import { comments, posts, tags as tagsTable, users } from '@/db/schema';

const steps: string[] = [];

function step(text: string) {
  steps.push(text);
  if (text === 'never') throw new Error('never');
  return text;
}

export async function renamed(id: number, name: string, tag: string) {
  // The tag comes second.
  const [first, second] = await db.transaction(async (tx) => {
    const user = firstOrThrow(
      await tx
        .update(users)
        .set({ name })
        .where(eq(users.id, id))
        .returning({ id: users.id, name: users.name }),
      'User',
      'an update',
    );
    const [tag2] = await tx.insert(tagsTable).values({ name: tag }).returning({ name: tagsTable.name });
    return [user, tag2] as const;
  });
  return { first, second };
}

export function removed(authorId: number, slug: string) {
  if (authorId < 0) return Promise.resolve([]);
  return db.transaction(async (tx) => {
    const comment = {
      count: (await tx.delete(comments).where(eq(comments.authorId, authorId))).rowCount ?? 0,
    };
    const post = {
      count: (
        await tx.update(posts).set({ published: false }).where(eq(posts.slug, slug))
      ).rowCount ?? 0,
    };
    return [comment, post] as const;
  });
}

export async function chosen(slug: string, isHidden: boolean, tag: string) {
  return db.transaction(async (tx) => {
    const post = isHidden ? {
      count: (
        await tx.update(posts).set({ published: false }).where(eq(posts.slug, slug))
      ).rowCount ?? 0,
    } : firstOrThrow(
      await tx
        .update(posts)
        .set({ published: true })
        .where(eq(posts.slug, slug))
        .returning({ published: posts.published }),
      'Post',
      'an update',
    );
    const [tag2] = await tx.insert(tagsTable).values({ name: tag }).returning({ name: tagsTable.name });
    return [post, tag2] as const;
  });
}

export async function chosenBefore(slug: string, isHidden: boolean, tag: string) {
  await db.transaction(async (tx) => {
    if (isHidden) {
      await tx.update(posts).set({ published: false }).where(eq(posts.slug, slug));
    } else {
      firstOrThrow(
        await tx
          .update(posts)
          .set({ views: sql`${posts.views} + 1` })
          .where(eq(posts.slug, slug))
          .returning({ id: posts.id }),
        'Post',
        'an update',
      );
    }
    await tx.insert(tagsTable).values({ name: tag });
  });
}

/** What is computed for a promise is computed where it was written. */
export async function inTurn(id: number, name: string, tag: string) {
  steps.length = 0;
  const name2 = step(name);
  const handle = step(`${name}-1`);
  steps.push('between');
  const name3 = step(tag);
  try {
    steps.push('before');
    await db.transaction(async (tx) => {
      await tx.insert(tagsTable).values({ name: name3 });
      await updateOne(
        tx,
        users,
        eq(users.id, id),
        { name: name2, handle },
        'User',
        { id: users.id },
      );
    });
  } catch {
    steps.push('failed');
  }
  return [...steps];
}

export async function pushed(names: string[]) {
  steps.length = 0;
  const tags: ((tx: Transaction) => Promise<unknown>)[] = [];
  for (const name of names) {
    const name2 = step(name);
    tags.push(async (tx) => {
      await tx.insert(tagsTable).values({ name: name2 });
    });
  }
  steps.push('before');
  await db.transaction(async (tx) => {
    for (const run of tags) {
      await run(tx);
    }
  });
  return [...steps];
}

function rowOf(name: string) {
  return { name: step(name) };
}

export async function pushedRows(names: string[]) {
  steps.length = 0;
  const tags: ((tx: Transaction) => Promise<unknown>)[] = [];
  for (const name of names) {
    const data = rowOf(name);
    tags.push(async (tx) => {
      await tx.insert(tagsTable).values(data);
    });
  }
  steps.push('before');
  await db.transaction(async (tx) => {
    for (const run of tags) {
      await run(tx);
    }
  });
  return [...steps];
}

/** A transaction for every two. */
export async function inParts(names: string[]) {
  const tags = names.map((name) => async (tx: Transaction) => (await tx.insert(tagsTable).values({ name }).returning({ name: tagsTable.name }))[0]);
  const created: string[] = [];
  for (let from = 0; from < tags.length; from += 2) {
    const part = await db.transaction(async (tx) => {
      const results = [];
      for (const run of tags.slice(from, from + 2)) {
        results.push(await run(tx));
      }
      return results;
    });
    created.push(...part.map(({ name }) => name));
  }
  return created;
}
