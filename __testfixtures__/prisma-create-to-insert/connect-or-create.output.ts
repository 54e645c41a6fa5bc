// What connectOrCreate creates may itself need other records, or have others nested in it: they are looked for only then.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { follows, postToTag, posts, profiles, tags, users } from '@/db/schema';

export async function follow(email: string, leader: string, managerId: number) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [created] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    const [existingUser] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, leader))
      .limit(1);
    if (existingUser) {
      await tx
        .insert(follows)
        .values({ A: existingUser.id, B: created.id })
        .onConflictDoNothing();
    } else {
      const manager = firstOrThrow(
        await tx
          .select({ id: users.id })
          .from(users)
          .where(eq(users.id, managerId))
          .limit(1),
        'User',
        'a nested connect',
      );
      const [user] = await tx
        .insert(users)
        .values({ email: leader, managerId: manager.id, createdAt: now, updatedAt: now })
        .returning({ id: users.id });
      await tx.insert(follows).values({ A: user.id, B: created.id }).onConflictDoNothing();
    }
    return firstOrThrow((
      await tx.query.users
        .findMany({
          where: eq(users.id, created.id),
          columns: { email: true },
          with: {
            following: {
              columns: {},
              with: { a: { columns: { email: true, managerId: true } } },
            },
          },
          limit: 1,
        })
    ).map((user) => ({ ...user, following: user.following.map(({ a }) => a) })), 'User');
  });
}

export async function followAll(email: string, leaders: string[], managerId: number) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [user] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    for (const leader of leaders) {
      const [existingUser] = await tx
        .select({ id: users.id })
        .from(users)
        .where(eq(users.email, leader))
        .limit(1);
      if (existingUser) {
        await tx
          .insert(follows)
          .values({ A: existingUser.id, B: user.id })
          .onConflictDoNothing();
      } else {
        const manager = firstOrThrow(
          await tx
            .select({ id: users.id })
            .from(users)
            .where(eq(users.id, managerId))
            .limit(1),
          'User',
          'a nested connect',
        );
        const [user2] = await tx
          .insert(users)
          .values({ email: leader, managerId: manager.id, createdAt: now, updatedAt: now })
          .returning({ id: users.id });
        await tx.insert(profiles).values({ bio: leader, userId: user2.id });
        await tx.insert(follows).values({ A: user2.id, B: user.id }).onConflictDoNothing();
      }
    }
  });
}

export async function publish(slug: string, email: string, managerId: number) {
  const post = await db.transaction(async (tx) => {
    const now = new Date();
    const [existingUser] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, email))
      .limit(1);
    const author = existingUser ?? (await (async () => {
      const manager = firstOrThrow(
        await tx
          .select({ id: users.id })
          .from(users)
          .where(eq(users.id, managerId))
          .limit(1),
        'User',
        'a nested connect',
      );
      const [created] = await tx
        .insert(users)
        .values({ email, managerId: manager.id, createdAt: now, updatedAt: now })
        .returning({ id: users.id });
      await tx.insert(profiles).values({ bio: slug, userId: created.id });
      return created;
    })());
    return (
      await tx
        .insert(posts)
        .values({
          slug,
          title: 'T',
          authorId: author.id,
          createdAt: now,
          updatedAt: now,
        })
        .returning()
    )[0];
  });
  return post.slug;
}

export async function listed(email: string, first: string, second: string) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [user] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    const [existingPost] = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(eq(posts.slug, first))
      .limit(1);
    if (existingPost) {
      await tx
        .update(posts)
        .set({ authorId: user.id, updatedAt: now })
        .where(eq(posts.id, existingPost.id));
    } else {
      const [post] = await tx
        .insert(posts)
        .values({
          slug: first,
          title: first,
          authorId: user.id,
          createdAt: now,
          updatedAt: now,
        })
        .returning({ id: posts.id });
      const tag = firstOrThrow(
        await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, 'news')).limit(1),
        'Tag',
        'a nested connect',
      );
      await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    }
    const [existingPost2] = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(eq(posts.slug, second))
      .limit(1);
    if (existingPost2) {
      await tx
        .update(posts)
        .set({ authorId: user.id, updatedAt: now })
        .where(eq(posts.id, existingPost2.id));
    } else {
      const reviewer = firstOrThrow(
        await tx
          .select({ id: users.id })
          .from(users)
          .where(eq(users.email, first))
          .limit(1),
        'User',
        'a nested connect',
      );
      await tx
        .insert(posts)
        .values({
          slug: second,
          title: second,
          reviewerId: reviewer.id,
          authorId: user.id,
          createdAt: now,
          updatedAt: now,
        });
    }
  });
}
