// On MariaDB two connections that meet behind their first read lose nothing: the database does the arithmetic.
// schema: blog-mysql
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { changedOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export async function visit(id: number) {
  changedOrThrow(
    await db
      .update(users)
      .set({ visits: sql`${users.visits} + 1` })
      .where(eq(users.id, id)),
    'User',
    'an update',
  );
}

export async function bonus(tenant: string, credits: number) {
  const count = (
    await db
      .update(users)
      .set({ credits: sql`${users.credits} + ${credits}` })
      .where(eq(users.tenant, tenant))
  )[0].affectedRows;
  return count;
}

export async function counted(email: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [existing] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, email))
      .limit(1);
    if (existing) {
      await tx
        .update(users)
        .set({ credits: sql`${users.credits} + 1`, updatedAt: now })
        .where(eq(users.id, existing.id));
      return (
        await tx
          .select({ email: users.email })
          .from(users)
          .where(eq(users.id, existing.id))
          .limit(1)
      )[0];
    }
    const [inserted] = await tx
      .insert(users)
      .values({ email, credits: 1, createdAt: now, updatedAt: now })
      .$returningId();
    return (
      await tx
        .select({ email: users.email })
        .from(users)
        .where(eq(users.id, inserted.id))
        .limit(1)
    )[0];
  });
}
