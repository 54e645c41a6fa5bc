// What a constant was chosen by, or spreads, is not asked again where the constant is written out.
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { whereOf } from '@/db/dynamic';
import { users as usersTable } from '@/db/schema';

let calls = 0;
const next = (): number => ++calls;

export async function ternary() {
  calls = 0;
  const where = next() === 1 ? { id: 1 } : { id: 2 };
  const users = await db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(whereOf(usersTable, where))
    .orderBy(asc(usersTable.id));
  return { users, calls };
}

export async function and() {
  calls = 0;
  const where = { id: { lte: 2 }, ...(next() === 1 && { id: 1 }) };
  const users = await db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(whereOf(usersTable, where))
    .orderBy(asc(usersTable.id));
  return { users, calls };
}

export async function branch(isFirst: boolean) {
  calls = 0;
  const where = isFirst ? { id: next() } : { id: { lte: next() } };
  const users = await db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(whereOf(usersTable, where))
    .orderBy(asc(usersTable.id));
  return { users, calls };
}

export async function names(isFirst: boolean) {
  let isOne = isFirst;
  const where = isOne ? { id: 1 } : { id: 2 };
  isOne = !isOne;
  const users = await db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(whereOf(usersTable, where))
    .orderBy(asc(usersTable.id));
  return { users, isOne };
}

export async function plain(isFirst: boolean) {
  calls = 0;
  const users = await db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(isFirst ? eq(usersTable.id, 1) : eq(usersTable.id, 2))
    .orderBy(asc(usersTable.id));
  return { users, calls };
}
