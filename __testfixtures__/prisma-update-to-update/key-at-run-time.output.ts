// Which key names the row that is written only shows at run time.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { keyed, whereOf } from '@/db/dynamic';
import { firstOrThrow } from '@/db/parity';
import { profiles, users } from '@/db/schema';

interface Wanted {
  id?: number;
  email?: string;
  age?: number | null;
}

export async function rename(where: Wanted, name: string) {
  const user = firstOrThrow(
    await db
      .update(users)
      .set({ name })
      .where(whereOf(users, keyed(where, 'id', 'email')))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  );
  return user.email;
}

export const silently = async (where: Wanted, name: string) => {
  await db.transaction(async (tx) => {
    const user = firstOrThrow(
      await tx
        .update(users)
        .set({ name })
        .where(whereOf(users, keyed(where, 'id', 'email')))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    firstOrThrow(
      await tx
        .update(profiles)
        .set({ bio: name })
        .where(eq(profiles.userId, user.id))
        .returning({ id: profiles.id }),
      'Profile',
      'a nested update',
    );
  });
};
