// Which key names the row only shows at run time: it is found out there, and refused where none does.
import type { User } from '@prisma/client';
import { db } from '@/db';
import { keyed, relatedBy, whereOf } from '@/db/dynamic';
import { firstOrThrow, once } from '@/db/parity';
import { users } from '@/db/schema';

export async function named(where: Pick<User, 'id'> | Pick<User, 'email'>) {
  const user = await db.query.users
    .findFirst({
      where: whereOf(users, keyed(where, 'id', 'email')),
      columns: { name: true },
      with: { profile: { columns: { bio: true } } },
    });
  return user?.name ?? null;
}

interface Wanted {
  id?: number;
  email?: string;
  name?: string | null;
  posts?: { some: { slug: string } };
}

export const wanted = (where: Wanted) =>
  once(() => db
    .select({ email: users.email })
    .from(users)
    .where(whereOf(users, keyed(where, 'id', 'email'), relatedBy(db)))
    .limit(1)
    .then((rows) => firstOrThrow(rows, 'User')));

export const loaded = (where: Wanted) =>
  once(() => db.query.users
    .findMany({
      where: whereOf(users, keyed(where, 'id', 'email'), relatedBy(db)),
      with: { profile: true },
      limit: 1,
    })
    .then((rows) => rows.map((user) => ({
      ...user,
      nicknames: user.nicknames ?? [],
    }))[0] ?? null));
