// Prisma joins nothing to the table that it updates: a related row of which the condition is NULL counts as another one there.
import { and, eq, isNull, notExists, notInArray, or } from 'drizzle-orm';
import { db } from '@/db';
import { profiles, users } from '@/db/schema';

export const notAged = (age: number) => db
  .update(profiles)
  .set({ bio: 'other' })
  .where(notExists(
    db.select().from(users).where(and(eq(users.id, profiles.userId), eq(users.age, age))),
  ))
  .then((result) => ({ count: result.rowCount ?? 0 }));

export const notManagedBy = (name: string) => db
  .update(users)
  .set({ isActive: false })
  .where(or(
    isNull(users.managerId),
    notInArray(
      users.managerId,
      db.select({ id: users.id }).from(users).where(eq(users.name, name)),
    ),
  ))
  .then((result) => ({ count: result.rowCount ?? 0 }));
