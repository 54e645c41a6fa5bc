// A function of a repository takes the key without a type of Prisma's: all of its calls show by which keys rows are named.
// schema: blog
import { getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { keyed, whereOf } from '@/db/dynamic';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export const deleteUser = async ({ where }: { where: any }) => {
  return firstOrThrow(
    await db
      .delete(users)
      .where(whereOf(users, keyed(where, 'id', 'email')))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'a delete',
  );
};

export const byId = (id: number | undefined) => deleteUser({ where: { id } });
export const byAddress = (email: string, name?: string | null) => deleteUser({ where: { email, name } });
