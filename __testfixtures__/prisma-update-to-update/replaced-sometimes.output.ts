// A column that is written under several tests takes what the last of them that came out so gives it.
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, updateOne } from '@/db/parity';
import { users } from '@/db/schema';

export async function write(id: number, a: boolean, b: boolean, name: string) {
  return firstOrThrow(
    await db
      .update(users)
      .set({
        name: b ? 'Bob' : a ? name : undefined,
        credits: b ? 5 : a ? sql`${users.credits} + 1` : undefined,
        score: 2,
      })
      .where(eq(users.id, id))
      .returning({ name: users.name, credits: users.credits, score: users.score }),
    'User',
    'an update',
  );
}

export async function fall(id: number, a: boolean, b: boolean, name: string) {
  return updateOne(
    db,
    users,
    eq(users.id, id),
    { name: a && b ? name : 'Plain' },
    'User',
    { name: users.name },
  );
}
