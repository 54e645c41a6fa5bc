// A value that has to be converted is computed once; null, which Prisma refuses, is refused.
import { gte } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt, required, unlessMissing } from '@/db/parity';
import { users } from '@/db/schema';

let calls = 0;
function dayOf(text?: string | null) {
  calls += 1;
  return text;
}

export async function bornOn(text?: string | null) {
  calls = 0;
  const count = (
    await db
      .update(users)
      .set({ isActive: false })
      .where(eqOpt(
        users.birthday,
        unlessMissing(dayOf(text), (value) => new Date(value)),
      ))
  ).rowCount ?? 0;
  return { count, calls };
}

export async function bornSince(body: string) {
  const { since } = JSON.parse(body);
  const count = (
    await db
      .update(users)
      .set({ isActive: false })
      .where(since !== undefined ? gte(
        users.birthday,
        new Date(required(since, 'gte')),
      ) : undefined)
  ).rowCount ?? 0;
  return count;
}
