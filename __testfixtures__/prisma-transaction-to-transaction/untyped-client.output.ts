// A helper whose client has no type gives rows without one, and no unknown ones.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';
async function renamed(tx: any, id: number, name: string) {
  const user = firstOrThrow(
    await tx
      .update(users)
      .set({ name })
      .where(eq(users.id, id))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  );
  return user.name.trim();
}
export async function rename(id: number, name: string) {
  return db.transaction(async (tx) => renamed(tx, id, name));
}
