// A transaction in a transaction is a savepoint: what fails inside is undone there, the rest goes on (semantics 14.5).
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export async function tryBoth(id: number, email: string) {
  return db.transaction(async (tx) => {
    firstOrThrow(
      await tx
        .update(users)
        .set({ name: 'outer' })
        .where(eq(users.id, id))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    const inner = await tx.transaction(async (deeper) => {
        firstOrThrow(
          await deeper
            .update(users)
            .set({ age: 99 })
            .where(eq(users.id, id))
            .returning({ id: users.id }),
          'User',
          'an update',
        );
        firstOrThrow(
          await deeper
            .update(users)
            .set({ email })
            .where(eq(users.id, 2))
            .returning({ id: users.id }),
          'User',
          'an update',
        );
        return 'kept';
      })
      .catch(() => 'undone');
    return inner;
  });
}
