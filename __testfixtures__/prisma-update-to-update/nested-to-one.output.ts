// Every nested write of a to-one relation, from either side.
import { and, eq, getTableColumns, ne, sql } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { expectNone, firstOrThrow, orThrow } from '@/db/parity';
import { posts, profiles, users } from '@/db/schema';

export async function rewriteAuthor(slug: string, name: string) {
  const post = firstOrThrow(
    await db
      .select({ authorId: posts.authorId, id: posts.id })
      .from(posts)
      .where(eq(posts.slug, slug))
      .limit(1),
    'Post',
    'an update',
  );
  firstOrThrow(
    await db
      .update(users)
      .set({ name })
      .where(eq(users.id, post.authorId!))
      .returning({ id: users.id }),
    'User',
    'a nested update',
  );
  return { authorId: post.authorId };
}

export async function newAuthor(slug: string, email: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const reviewer = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, 1)).limit(1),
      'User',
      'a nested connect',
    );
    const [author] = await tx
      .insert(users)
      .values({ email, name: 'Another', createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    const updated = firstOrThrow(
      await tx
        .update(posts)
        .set({
          title: 'By another',
          reviewerId: reviewer.id,
          authorId: author.id,
          updatedAt: now,
        })
        .where(eq(posts.slug, slug))
        .returning({ id: posts.id }),
      'Post',
      'an update',
    );
    return orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.id, updated.id),
          columns: { title: true, reviewerId: true },
          with: { author: { columns: { name: true } } },
        }),
      'Post',
    );
  });
}

export async function upsertAuthor(slug: string, email: string) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const post = firstOrThrow(
      await tx
        .select({ id: posts.id, authorId: posts.authorId })
        .from(posts)
        .where(eq(posts.slug, slug))
        .limit(1),
      'Post',
      'an update',
    );
    const [existingUser] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.id, post.authorId!))
      .limit(1);
    if (existingUser) {
      await tx
        .update(users)
        .set({ name: 'Known', updatedAt: now })
        .where(eq(users.id, existingUser.id));
    } else {
      const [author] = await tx
        .insert(users)
        .values({ email, createdAt: now, updatedAt: now })
        .returning({ id: users.id });
      await tx
        .update(posts)
        .set({ authorId: author.id, updatedAt: now })
        .where(eq(posts.id, post.id));
    }
  });
}

export async function withoutAuthor(slug: string) {
  firstOrThrow(
    await db
      .update(posts)
      .set({ authorId: null, updatedAt: posts.updatedAt })
      .where(eq(posts.slug, slug))
      .returning({ id: posts.id }),
    'Post',
    'an update',
  );
}

export async function deleteAuthor(slug: string) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx
        .update(posts)
        .set({ content: 'gone' })
        .where(eq(posts.slug, slug))
        .returning({ id: posts.id, authorId: posts.authorId }),
      'Post',
      'an update',
    );
    firstOrThrow(
      await tx.delete(users).where(eq(users.id, post.authorId!)).returning({ id: users.id }),
      'User',
      'a nested delete',
    );
  });
}

export async function giveProfile(id: number, bio: string) {
  const user = firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
    'User',
    'an update',
  );
  const profile = await db
    .select({ id: profiles.id })
    .from(profiles)
    .where(eq(profiles.userId, user.id));
  expectNone(profile, 'Profile');
  await db.insert(profiles).values({ bio, userId: user.id });
}

export async function takeProfile(id: number, of: number) {
  const user = firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
    'User',
    'an update',
  );
  const profile = firstOrThrow(
    await db
      .select({ id: profiles.id })
      .from(profiles)
      .where(eq(profiles.userId, of))
      .limit(1),
    'Profile',
    'a nested connect',
  );
  const profile2 = await db
    .select({ id: profiles.id })
    .from(profiles)
    .where(and(eq(profiles.userId, user.id), ne(profiles.id, profile.id)));
  expectNone(profile2, 'Profile');
  await db.update(profiles).set({ userId: user.id }).where(eq(profiles.id, profile.id));
}

export async function upsertProfile(id: number, bio: string) {
  const user = await db.transaction(async (tx) => {
    const updated = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
      'User',
      'an update',
    );
    const [existingProfile] = await tx
      .select({ id: profiles.id })
      .from(profiles)
      .where(eq(profiles.userId, updated.id))
      .limit(1);
    if (existingProfile) {
      await tx
        .update(profiles)
        .set({ bio: 'again' })
        .where(eq(profiles.id, existingProfile.id));
    } else {
      await tx.insert(profiles).values({ bio, userId: updated.id });
    }
    return firstOrThrow((
      await tx.query.users
        .findMany({
          where: eq(users.id, updated.id),
          with: { profile: { columns: { bio: true } } },
          limit: 1,
        })
    ).map((user) => ({ ...user, nicknames: user.nicknames ?? [] })), 'User');
  });
  return user.profile;
}

export async function deleteProfile(id: number) {
  const user = firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1),
    'User',
    'an update',
  );
  firstOrThrow(
    await db
      .delete(profiles)
      .where(eq(profiles.userId, user.id))
      .returning({ id: profiles.id }),
    'Profile',
    'a nested delete',
  );
}

export async function moveManager(id: number, managerId?: number) {
  const manager = managerId ? firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, managerId)).limit(1),
    'User',
    'a nested connect',
  ) : undefined;
  firstOrThrow(
    await db
      .update(users)
      .set({ name: 'Moved', managerId: managerId ? manager?.id : null })
      .where(eq(users.id, id))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
}

let asked = 0;
function profileOf(bio: string | undefined) {
  asked += 1;
  return bio === undefined ? undefined : { bio };
}

// Whether there is one takes computing it: once, as before.
export async function createComputed(email: string, bio: string | undefined) {
  asked = 0;
  const name = `asked ${asked}`;
  const profile = profileOf(bio);
  const user = await db.transaction(async (tx) => {
    const user = firstOrThrow(
      await tx
        .update(users)
        .set({ name })
        .where(eq(users.email, email))
        .returning({
          ...getTableColumns(users),
          nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        }),
      'User',
      'an update',
    );
    if (profile !== undefined) {
      const profile2 = await tx
        .select({ id: profiles.id })
        .from(profiles)
        .where(eq(profiles.userId, user.id));
      expectNone(profile2, 'Profile');
      await tx
        .insert(profiles)
        .values({ ...columnValues(profiles, profile), userId: user.id });
    }
    return user;
  });
  return { user, asked };
}
