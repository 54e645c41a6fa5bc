// A record may be connected to itself: what is nested changes it, so it is read behind that.
import { and, eq, inArray, isNull, ne, notInArray, or } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export const manage = (id: number, reports: number[]) =>
  db.transaction(async (tx) => {
    const now = new Date();
    const updated = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    await tx
      .update(users)
      .set({ managerId: updated.id, updatedAt: now })
      .where(and(
        inArray(users.id, reports),
        or(isNull(users.managerId), ne(users.managerId, updated.id)),
      ));
    await tx
      .update(users)
      .set({ managerId: null, updatedAt: users.updatedAt })
      .where(and(eq(users.managerId, updated.id), notInArray(users.id, reports)));
    return firstOrThrow(
      await tx
        .select({ id: users.id, managerId: users.managerId })
        .from(users)
        .where(eq(users.id, updated.id))
        .limit(1),
      'User',
    );
  });

export async function rename(id: number, name: string) {
  const user = await db.transaction(async (tx) => {
    const now = new Date();
    const updated = firstOrThrow(
      await tx
        .update(users)
        .set({ age: 50, updatedAt: now })
        .where(eq(users.id, id))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    await tx
      .update(users)
      .set({ name, age: 1, updatedAt: now })
      .where(and(eq(users.managerId, updated.id), eq(users.role, 'USER')));
    return firstOrThrow(
      await tx
        .select({ name: users.name, age: users.age })
        .from(users)
        .where(eq(users.id, updated.id))
        .limit(1),
      'User',
    );
  });
  return user;
}
