// Arithmetic is done by the database, on every type of number: concurrent updates lose nothing, NULL stays NULL.
import { prisma } from '@/prisma';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export async function earn(id: number, amount: number) {
  return firstOrThrow(
    await db
      .update(users)
      .set({ credits: sql`${users.credits} + ${amount}`, name: 'Earner' })
      .where(eq(users.id, id))
      .returning({ credits: users.credits, name: users.name }),
    'User',
    'an update',
  );
}

export async function spend(id: number, amount: number) {
  firstOrThrow(
    await db
      .update(users)
      .set({ credits: sql`${users.credits} - ${amount}` })
      .where(eq(users.id, id))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
}

export async function scale(id: number, factor: number) {
  const { score, visits } = firstOrThrow(
    await db
      .update(users)
      .set({
        score: sql`${users.score} * ${factor}`,
        visits: sql`${users.visits} * 3`,
        age: sql`${users.age} / 2`,
      })
      .where(eq(users.id, id))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  );
  return { score, visits };
}

export async function pay(email: string, amount: string) {
  const user = firstOrThrow(
    await db
      .update(users)
      .set({
        balance: sql`${users.balance} + ${amount}`,
        credits: sql`${users.credits} + 1`,
      })
      .where(eq(users.email, email))
      .returning({ balance: users.balance, credits: users.credits }),
    'User',
    'an update',
  );
  return user.balance.toFixed(2);
}

export async function share(id: number, parts: number) {
  return firstOrThrow(
    await db
      .update(users)
      .set({
        balance: sql`${users.balance} / ${parts}`,
        score: 1.5,
        visits: sql`${users.visits} - ${2n}`,
      })
      .where(eq(users.id, id))
      .returning({ balance: users.balance, score: users.score, visits: users.visits }),
    'User',
    'an update',
  );
}

export async function vote(id: number, up: boolean) {
  return prisma.comment.update({
    where: { id },
    data: { votes: up ? { increment: 1 } : { decrement: 1 } },
    select: { votes: true },
  });
}
