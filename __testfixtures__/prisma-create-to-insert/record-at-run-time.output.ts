// A record of a to-one relation that is only known at run time: written where it is there, and nothing in it is passed over.
// schema: blog
import type { Prisma } from '@prisma/client';
import { getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { profiles, users } from '@/db/schema';

export function register(email: string, profile: Prisma.ProfileCreateWithoutUserInput) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [user] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      });
    if (profile !== undefined) {
      await tx
        .insert(profiles)
        .values({ ...columnValues(profiles, profile), userId: user.id });
    }
    return user;
  });
}

let asked = 0;
function profileOf(bio: string | undefined) {
  asked += 1;
  return bio === undefined ? undefined : { bio };
}

// Whether there is one takes computing it: once, as before.
export async function computed(email: string, bio: string | undefined) {
  asked = 0;
  const profile = profileOf(bio);
  const user = await db.transaction(async (tx) => {
    const now = new Date();
    const [user] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      });
    if (profile !== undefined) {
      await tx
        .insert(profiles)
        .values({ ...columnValues(profiles, profile), userId: user.id });
    }
    return user;
  });
  return { user, asked };
}
