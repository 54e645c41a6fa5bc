// The record is returned with what the call selects or includes, read again behind all that was written.
import { Decimal } from 'decimal.js';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { postToTag, posts, profiles, tags, users } from '@/db/schema';

export async function included(email: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [created] = await tx
      .insert(users)
      .values({ email, managerId: 1, createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    await tx.insert(profiles).values({ userId: created.id });
    return firstOrThrow((
      await tx.query.users
        .findMany({
          where: eq(users.id, created.id),
          with: {
            profile: { columns: { bio: true, site: true } },
            manager: {
              columns: { balance: false, visits: false },
              extras: (user) => ({
                balance: sql<string>`${user.balance}::text`.as('balance'),
                visits: sql<string>`${user.visits}::text`.as('visits'),
              }),
            },
            posts: {
              columns: { likes: false, rating: false },
              extras: (post) => ({
                likes: sql<string>`${post.likes}::text`.as('likes'),
                rating: sql<string>`${post.rating}::text`.as('rating'),
              }),
            },
          },
          limit: 1,
        })
    ).map((user) => ({
      ...user,
      nicknames: user.nicknames ?? [],
      manager: user.manager && {
        ...user.manager,
        nicknames: user.manager.nicknames ?? [],
        balance: new Decimal(user.manager.balance),
        visits: BigInt(user.manager.visits),
      },
      posts: user.posts.map((post) => ({
        ...post,
        likes: BigInt(post.likes),
        rating: post.rating === null ? null : new Decimal(post.rating),
      })),
    })), 'User');
  });
}

export async function selected(slug: string, authorId: number) {
  const { author, _count } = await db.transaction(async (tx) => {
    const now = new Date();
    const author2 = firstOrThrow(
      await tx.select({ id: users.id }).from(users).where(eq(users.id, authorId)).limit(1),
      'User',
      'a nested connect',
    );
    const [created] = await tx
      .insert(posts)
      .values({ slug, title: slug, authorId: author2.id, createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    const tag = firstOrThrow(
      await tx.select({ id: tags.id }).from(tags).where(eq(tags.id, 1)).limit(1),
      'Tag',
      'a nested connect',
    );
    await tx.insert(postToTag).values({ A: created.id, B: tag.id }).onConflictDoNothing();
    return firstOrThrow((
      await tx.query.posts
        .findMany({
          where: eq(posts.id, created.id),
          columns: {},
          extras: (post) => ({
            tagsCount: sql<number>`(${tx
              .select({ count: sql`count(*)::int` })
              .from(postToTag)
              .where(eq(postToTag.A, post.id))})`.as('tagsCount'),
          }),
          with: { author: { columns: { name: true } } },
          limit: 1,
        })
    ).map(({ tagsCount, ...post }) => ({ ...post, _count: { tags: tagsCount } })), 'Post');
  });
  return { author, tags: _count.tags };
}

export async function withoutColumn(email: string) {
  const now = new Date();
  return (
    await db
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({
        id: users.id,
        handle: users.handle,
        name: users.name,
        role: users.role,
        age: users.age,
        credits: users.credits,
        score: users.score,
        balance: users.balance,
        visits: users.visits,
        isActive: users.isActive,
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        settings: users.settings,
        avatar: users.avatar,
        birthday: users.birthday,
        tenant: users.tenant,
        memberNo: users.memberNo,
        managerId: users.managerId,
      })
  )[0];
}
