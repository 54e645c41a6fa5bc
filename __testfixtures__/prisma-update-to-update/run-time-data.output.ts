// An update whose data only exists at run time: columns and Prisma's operations, or nothing at all.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { firstOrThrow, required, updateOne } from '@/db/parity';
import { users } from '@/db/schema';

interface Changes {
  name?: string | null;
  credits?: number | { increment: number };
}

export async function change(id: number, changes: Changes) {
  return updateOne(
    db,
    users,
    eq(users.id, id),
    columnValues(users, required(changes, 'data')),
    'User',
    { name: users.name, credits: users.credits },
  );
}

export async function stamped(id: number, changes: { name?: string }) {
  firstOrThrow(
    await db
      .update(users)
      .set({ ...columnValues(users, changes), tenant: 'moved' })
      .where(eq(users.id, id))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
}

export async function spread(id: number, changes?: { name?: string }) {
  firstOrThrow(
    await db
      .update(users)
      .set({ ...columnValues(users, changes), tenant: 'moved' })
      .where(eq(users.id, id))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
}

export async function chosen(id: number, active: boolean) {
  const publishedAt = active ? new Date(0) : null;
  const { name } = firstOrThrow(
    await db
      .update(users)
      .set({ birthday: publishedAt, age: active ? 1 : undefined })
      .where(eq(users.id, id))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  );
  return name;
}

export async function changed(id: number, credits: number | { increment: number }, name: string) {
  firstOrThrow(
    await db
      .update(users)
      .set({ ...columnValues(users, {
      credits
    }), name })
      .where(eq(users.id, id))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
}

export async function counted(id: number, amounts: number[]) {
  let change;
  for (const amount of amounts) change = amount < 0 ? { decrement: -amount } : { increment: amount };
  await updateOne(
    db,
    users,
    eq(users.id, id),
    columnValues(users, {
      credits: change
    }),
    'User',
    { id: users.id },
  );
}

/** Nothing at all is no data: Prisma refuses it. */
export async function untyped(id: number, input: any) {
  await updateOne(
    db,
    users,
    eq(users.id, id),
    columnValues(users, required(input, 'data')),
    'User',
    { id: users.id },
  );
}
