// The callback form: what fails half-way leaves nothing behind, the value comes through, the isolation level too; functions of the file take part.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { comments, users } from '@/db/schema';

async function charge(tx: Transaction, id: number, amount: number) {
  const user = firstOrThrow(
    await tx
      .update(users)
      .set({ credits: sql`${users.credits} - ${amount}` })
      .where(eq(users.id, id))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  );
  if (user.credits < 0) throw new Error(`${user.email} has too few credits`);
  return user.credits;
}

export async function transfer(from: number, to: number, amount: number) {
  return db.transaction(
    async (tx) => {
      firstOrThrow(
        await tx
          .update(users)
          .set({ credits: sql`${users.credits} + ${amount}` })
          .where(eq(users.id, to))
          .returning({ id: users.id }),
        'User',
        'an update',
      );
      // The check comes last on purpose.
      return charge(tx, from, amount);
    },
    { isolationLevel: 'serializable' },
  );
}

export async function rename(id: number, name: string) {
  await db.transaction(async (tx) => {
    firstOrThrow(
      await tx
        .update(users)
        .set({ name })
        .where(eq(users.id, id))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    await tx.delete(comments).where(eq(comments.authorId, id));
  });
}
