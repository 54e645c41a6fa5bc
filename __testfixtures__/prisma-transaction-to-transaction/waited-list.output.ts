// What a list waits for is there before its transaction begins, and so is what is computed before that.
// schema: blog
import { prisma } from '@/prisma';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { executeRaw, firstOrThrow } from '@/db/parity';
import { posts, tags, users } from '@/db/schema';

const steps: string[] = [];

async function later(text: string) {
  steps.push(text);
  if (text === 'none') throw new Error('none');
  return Promise.resolve(`${text} later`);
}

function step(text: string) {
  steps.push(text);
  return text;
}

/** The count is of before the transaction, whatever that deletes. */
export async function counted(authorId: number, slug: string) {
  const credits = await prisma.post.count({ where: { authorId } });
  await db.transaction(async (tx) => {
    await tx.delete(posts).where(eq(posts.authorId, authorId));
    firstOrThrow(
      await tx
        .update(users)
        .set({ credits, name: slug })
        .where(eq(users.id, authorId))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
  });
}

export async function inTurn(id: number, name: string, isKept: boolean) {
  steps.length = 0;
  const name2 = step(name);
  const handle = isKept ? undefined : await later(name);
  const [renamed, tag] = await db.transaction(async (tx) => {
    const user = firstOrThrow(
      await tx
        .update(users)
        .set({ name: name2, handle, age: name.length })
        .where(eq(users.id, id))
        .returning({ name: users.name, handle: users.handle, age: users.age }),
      'User',
      'an update',
    );
    const [tag2] = await tx.insert(tags).values({ name: step('tag') }).returning({ name: tags.name });
    return [user, tag2] as const;
  });
  return { renamed, tag, steps: [...steps] };
}

export const raw = async (id: number, name: string) => {
  const value = await later(name);

  return db.transaction(async (tx) => [
    await executeRaw(tx, sql`update users set name = ${value} where id = ${id}`),
    (
      await tx.select({ name: users.name }).from(users).where(eq(users.id, id)).limit(1)
    )[0] ?? null,
  ] as const);
};
