// Related records named by a key that may be NULL: those without one are others, too, and lose their relation.
import { prisma } from '@/prisma';
import { and, eq, inArray, isNull, ne, notInArray, or } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { users } from '@/db/schema';

export async function keepOne(id: number, handle: string) {
  await db.transaction(async (tx) => {
    const user = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    await tx
      .update(users)
      .set({ managerId: user.id })
      .where(and(
        eq(users.handle, handle),
        or(isNull(users.managerId), ne(users.managerId, user.id)),
      ));
    await tx
      .update(users)
      .set({ managerId: null, updatedAt: users.updatedAt })
      .where(and(
        eq(users.managerId, user.id),
        or(isNull(users.handle), ne(users.handle, handle)),
      ));
  });
}

export async function keepSome(id: number, handles: string[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    await tx
      .update(users)
      .set({ managerId: user.id, updatedAt: now })
      .where(and(
        inArray(users.handle, handles),
        or(isNull(users.managerId), ne(users.managerId, user.id)),
      ));
    await tx
      .update(users)
      .set({ managerId: null, updatedAt: users.updatedAt })
      .where(and(
        eq(users.managerId, user.id),
        or(isNull(users.handle), notInArray(users.handle, handles)),
      ));
  });
}

export async function keepTwo(id: number, one: string, other: string) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const user = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    await tx
      .update(users)
      .set({ managerId: user.id, updatedAt: now })
      .where(and(
        inArray(users.handle, [one, other]),
        or(isNull(users.managerId), ne(users.managerId, user.id)),
      ));
    await tx
      .update(users)
      .set({ managerId: null, updatedAt: users.updatedAt })
      .where(and(
        eq(users.managerId, user.id),
        or(isNull(users.handle), notInArray(users.handle, [one, other])),
      ));
  });
}

export async function keepMixed(id: number, handle: string, other: number) {
  // TODO(drizzle-codemods/unsupported-write): `set` of reports names records by keys that may be NULL beside others, or with conditions: the rest is no condition on columns. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.user.update({ where: { id }, data: { reports: { set: [{ handle }, { id: other }] } } });
}
