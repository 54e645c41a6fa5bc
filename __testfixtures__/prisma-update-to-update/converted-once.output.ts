// A value that has to be converted is computed once; what is missing stays missing.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, unlessMissing } from '@/db/parity';
import { users } from '@/db/schema';

let calls = 0;
function dayOf(text?: string | null) {
  calls += 1;
  return text;
}

export async function born(id: number, text?: string | null) {
  calls = 0;
  const user = firstOrThrow(
    await db
      .update(users)
      .set({
        isActive: true,
        birthday: unlessMissing(dayOf(text), (value) => new Date(value)),
      })
      .where(eq(users.id, id))
      .returning({ birthday: users.birthday }),
    'User',
    'an update',
  );
  return { user, calls };
}
