// A method with a `#` is a function like any other: its names are its own, and its promise may be awaited where it is async.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, updateOne } from '@/db/parity';
import { users } from '@/db/schema';

class Profile {
  async #write(id: number, handle: string | undefined) {
    const user = await updateOne(
      db,
      users,
      eq(users.id, id),
      { handle },
      'User',
      {
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      },
    );
    return user.handle;
  }

  async #drop(id: number) {
    return firstOrThrow(
      await db
        .update(users)
        .set({ handle: null })
        .where(eq(users.id, id))
        .returning({ handle: users.handle }),
      'User',
      'an update',
    );
  }

  save(id: number, handle?: string) {
    return this.#write(id, handle);
  }

  clear(id: number) {
    return this.#drop(id);
  }
}

export async function save(id: number, handle?: string) {
  return new Profile().save(id, handle);
}

export async function clear(id: number) {
  return new Profile().clear(id);
}
