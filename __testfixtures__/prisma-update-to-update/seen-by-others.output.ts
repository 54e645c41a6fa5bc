// What stands around a call under the names of its arguments stays where somebody else sees it: elements of loops, objects that were there before.
// schema: blog
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { required, updateOne } from '@/db/parity';
import { users } from '@/db/schema';

interface Entry {
  id: number;
  name: string;
  isKept: boolean;
  isDone?: boolean;
}

export async function flush(ids: number[]) {
  const entries = ids.map((id): Entry => ({ id, name: `user ${id}`, isKept: id < 2 }));
  for (const entry of entries.filter(({ isKept }) => isKept)) {
    entry.isDone = false;
    entry.name = 'kept';
  }
  for (const entry of entries) {
    await updateOne(
      db,
      users,
      eq(users.id, required(entry.id, 'id')),
      { name: entry.name },
      'User',
      { id: users.id },
    );
    entry.isDone = true;
  }
  return entries;
}

export async function defaults(id: number, given: { name?: string; age?: number } | undefined) {
  const data = given ?? {};
  data.name = 'by default';
  if (data.age === undefined) data.age = 7;
  await updateOne(
    db,
    users,
    eq(users.id, id),
    { name: data.name, age: data.age },
    'User',
    { id: users.id },
  );
  return given;
}

export async function chosen(id: number, isOwn: boolean, given: { name?: string }) {
  const data = isOwn ? {} : given;
  data.name = 'chosen';
  await updateOne(
    db,
    users,
    eq(users.id, id),
    columnValues(users, data),
    'User',
    { id: users.id },
  );
  return given;
}
