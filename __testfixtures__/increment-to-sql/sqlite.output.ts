// SQLite: the driver hands numbers over as fractions, with which the database would count bigints, and divide.
// schema: blog-sqlite
import { prisma } from '@/prisma';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export function share(id: number, by: number) {
  return db
    .update(users)
    .set({ score: sql`${users.score} / ${by}` })
    .where(eq(users.id, id))
    .returning()
    .then((rows) => firstOrThrow(rows, 'User', 'an update'));
}

export function shareCredits(id: number, by: number) {
  // TODO(drizzle-codemods/dialect): credits may become a fraction in SQLite, which Prisma cuts off when it reads, and Drizzle does not. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dialect
  return prisma.user.update({ where: { id }, data: { credits: { divide: by } } });
}

export function visit(id: number, times: bigint) {
  return db
    .update(users)
    .set({
      visits: sql`${users.visits} + cast(${times} as integer)`,
      credits: sql`${users.credits} + 1`,
    })
    .where(eq(users.id, id))
    .then((result) => ({ count: result.rowsAffected }));
}
