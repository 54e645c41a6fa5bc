// Prisma cuts the fraction off a number for an Int column; PostgreSQL would refuse it.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export const share = (id: number, total: number, parts: number) =>
  db
    .update(users)
    .set({ credits: Math.trunc(total / parts) })
    .where(eq(users.id, id))
    .returning({ credits: users.credits })
    .then((rows) => firstOrThrow(rows, 'User', 'an update'));

export const parsed = (id: number, text: string, whole: boolean) =>
  db
    .update(users)
    .set({ credits: Math.trunc(whole ? 7 : parseFloat(text)), score: parseFloat(text) })
    .where(eq(users.id, id))
    .returning({ credits: users.credits, score: users.score })
    .then((rows) => firstOrThrow(rows, 'User', 'an update'));

export const rooted = (id: number, square: number) =>
  db
    .update(users)
    .set({
      age: Math.trunc(Math.max(Math.sqrt(square), 1)),
      credits: Math.round(square / 2),
    })
    .where(eq(users.id, id))
    .returning({ age: users.age, credits: users.credits })
    .then((rows) => firstOrThrow(rows, 'User', 'an update'));
