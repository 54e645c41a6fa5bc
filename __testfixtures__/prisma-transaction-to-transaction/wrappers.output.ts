// A function of the project that gives what it is given to `$transaction`: lists become functions for it, and its options are read when it runs.
import { Prisma } from '@prisma/client';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow, queryRaw, transactionConfig } from '@/db/parity';
import { posts, tags, users } from '@/db/schema';

function transaction<Result>(input: (tx: Transaction) => Promise<Result>, options?: any) {
  return db.transaction(input, transactionConfig(options));
}

const store = { transaction };

const serializable = async <T>(
  run: (tx: Transaction) => Promise<T>,
  options: { timeout?: number; isolationLevel?: Prisma.TransactionIsolationLevel } = {},
): Promise<T> => db.transaction(run, transactionConfig({ timeout: 5_000, isolationLevel: 'Serializable', ...options }));

class Work {
  constructor(private readonly level?: Prisma.TransactionIsolationLevel) {}

  run<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return db.transaction(fn, transactionConfig({ isolationLevel: this.level }));
  }

  levelNow(): Promise<unknown> {
    return this.run(async (tx) => queryRaw(tx, sql`select current_setting('transaction_isolation') as level`));
  }
}

export async function publish(slug: string, tag: string) {
  const [post, created] = await transaction(async (tx: Transaction) => {
    const post2 = firstOrThrow(
      await tx
        .update(posts)
        .set({ published: true })
        .where(eq(posts.slug, slug))
        .returning({ slug: posts.slug, published: posts.published }),
      'Post',
      'an update',
    );
    const [tag2] = await tx.insert(tags).values({ name: tag }).returning({ name: tags.name });
    return [post2, tag2] as const;
  });
  return { post, created };
}

export async function publishAll(slugs: string[], tag: string | undefined) {
  const steps: ((tx: Transaction) => Promise<unknown>)[] = slugs.map((slug) =>
    async (tx) => firstOrThrow(
      await tx
        .update(posts)
        .set({ published: true })
        .where(eq(posts.slug, slug))
        .returning({ slug: posts.slug }),
      'Post',
      'an update',
    ),
  );
  if (tag !== undefined) steps.push(async (tx) => (await tx.insert(tags).values({ name: tag }).returning({ name: tags.name }))[0]);
  return store.transaction(async (tx: Transaction) => {
    const results = [];
    for (const run of steps) {
      results.push(await run(tx));
    }
    return results;
  }, { timeout: 10_000 });
}

export function rename(id: number, name: string, tag: string) {
  const { transaction: run } = store;
  return run(
    async (tx: Transaction) => {
      firstOrThrow(
        await tx
          .update(users)
          .set({ name })
          .where(eq(users.id, id))
          .returning({ id: users.id }),
        'User',
        'an update',
      );
      await tx.insert(tags).values({ name: tag });
      return tx.$count(users, eq(users.name, name));
    },
    { isolationLevel: 'RepeatableRead', timeout: 10_000 },
  ).then((count) => ({ count }));
}

export async function levels(level: Prisma.TransactionIsolationLevel | undefined) {
  const own = await new Work(level).levelNow();
  const read = async (tx: Transaction) =>
    queryRaw<{ level: string }[]>(tx, sql`select current_setting('transaction_isolation') as level`);
  return [own, await serializable(read), await serializable(read, { isolationLevel: level })];
}
