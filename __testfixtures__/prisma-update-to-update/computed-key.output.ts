// Which column is written may show only at run time; `select: null` selects nothing in particular.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { firstOrThrow, updateOne } from '@/db/parity';
import { tags, users } from '@/db/schema';

export async function assign(id: number, key: 'name' | 'handle', value: string | null) {
  await updateOne(
    db,
    users,
    eq(users.id, id),
    columnValues(users, {
      [key]: value
    }),
    'User',
    { id: users.id },
  );
}

export async function assignBoth(id: number, key: 'name' | 'handle', value: string, credits: number) {
  const user = firstOrThrow(
    await db
      .update(users)
      .set({ ...columnValues(users, {
      [key]: value
    }), credits })
      .where(eq(users.id, id))
      .returning({ name: users.name, handle: users.handle, credits: users.credits }),
    'User',
    'an update',
  );
  return user;
}

export async function whole(id: number, name: string) {
  return firstOrThrow(
    await db.update(tags).set({ name }).where(eq(tags.id, id)).returning(),
    'Tag',
    'an update',
  );
}
