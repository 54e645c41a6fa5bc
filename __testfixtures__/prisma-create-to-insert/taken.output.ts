// Who is connected to a new record may have one already.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { expectNone, firstOrThrow } from '@/db/parity';
import { profiles, users } from '@/db/schema';

export async function profileOf(userId: number) {
  const user = firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, userId)).limit(1),
    'User',
    'a nested connect',
  );
  const taken = await db
    .select({ id: profiles.id })
    .from(profiles)
    .where(eq(profiles.userId, user.id));
  expectNone(taken, 'Profile');
  await db.insert(profiles).values({ bio: 'new', userId: user.id });
}
