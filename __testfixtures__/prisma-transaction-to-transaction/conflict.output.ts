// Two serializable transactions that read and write the same row: one of them is refused, by either.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export async function earn(id: number, amount: number) {
  return db.transaction(
    async (tx) => {
      const { credits } = firstOrThrow(
        await tx
          .select({ credits: users.credits })
          .from(users)
          .where(eq(users.id, id))
          .limit(1),
        'User',
      );
      firstOrThrow(
        await tx
          .update(users)
          .set({ credits: credits + amount })
          .where(eq(users.id, id))
          .returning({ id: users.id }),
        'User',
        'an update',
      );
      return 'earned';
    },
    { isolationLevel: 'serializable' },
  );
}
