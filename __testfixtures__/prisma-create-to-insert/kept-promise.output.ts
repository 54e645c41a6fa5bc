// A promise that is kept runs when it is first awaited, and once; one that nobody awaits never runs.
import { prisma } from '@/prisma';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, once } from '@/db/parity';
import { postToTag, posts, tags } from '@/db/schema';

const waitUntil = async (promise: PromiseLike<unknown>): Promise<string> => {
  const result = await promise;
  return typeof result;
};

export async function later(name: string) {
  const promise = once(() => db.insert(tags).values({ name }).returning().then(([row]) => row));
  const before = await prisma.tag.count();
  await promise;
  const tag = await promise;
  return { before, name: tag.name };
}

export async function all(names: string[], isBlue: boolean) {
  const created = names.map((name) => name.trim());
  const promises = [
    once(() => db.insert(tags).values({ name: 'first' }).returning().then(([row]) => row)),
    isBlue && once(() => db.transaction(async (tx) => {
      const [tag] = await tx
        .insert(tags)
        .values({ name: 'blue', color: '#00f' })
        .returning();
      const post = firstOrThrow(
        await tx
          .select({ id: posts.id })
          .from(posts)
          .where(eq(posts.slug, 'draft'))
          .limit(1),
        'Post',
        'a nested connect',
      );
      await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
      return tag;
    })),
  ];
  const others = [];
  if (created.length > 0) others.push(prisma.tag.createMany({ data: created.map((name) => ({ name })), skipDuplicates: true }));
  const before = await prisma.tag.count();
  await Promise.all(promises);
  const counts = await Promise.all(others);
  return { before, counts };
}

export async function background(name: string) {
  return waitUntil(once(() => db.insert(tags).values({ name }).returning().then(([row]) => row)));
}

export async function never(name: string) {
  void once(() => db.insert(tags).values({ name }).returning().then(([row]) => row));
  return prisma.tag.count();
}
