// Where Prisma looks first, so does the rewrite: other values in create, nothing to update, nested writes, relations asked for.
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, upsert } from '@/db/parity';
import { comments, organizations, posts, profiles, tags, users } from '@/db/schema';

export async function findOrCreate(email: string, name?: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [existing] = await tx
      .select({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      })
      .from(users)
      .where(eq(users.email, email))
      .limit(1);
    if (existing) return existing;
    return (
      await tx
        .insert(users)
        .values({ email, name, createdAt: now, updatedAt: now })
        .returning({
          ...getTableColumns(users),
          nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        })
    )[0];
  });
}

export async function ensure(name: string) {
  await db.transaction(async (tx) => {
    const [existing] = await tx
      .select({ id: tags.id })
      .from(tags)
      .where(eq(tags.name, name))
      .limit(1);
    if (!existing) {
      await tx.insert(tags).values({ name });
    }
  });
}

export async function byId(id: number, body: string) {
  const comment = await db.transaction(async (tx) => {
    const [existing] = await tx
      .select({ id: comments.id })
      .from(comments)
      .where(eq(comments.id, id))
      .limit(1);
    if (existing) {
      return (
        await tx
          .update(comments)
          .set({ body })
          .where(eq(comments.id, existing.id))
          .returning({ body: comments.body, votes: comments.votes })
      )[0];
    }
    return (
      await tx
        .insert(comments)
        .values({ body, postId: 'cltpost000000000000000001' })
        .returning({ body: comments.body, votes: comments.votes })
    )[0];
  });
  return comment;
}

export async function otherValue(email: string) {
  await upsert(
    db,
    users,
    {
      where: { email },
      create: { email: email.toLowerCase(), name: 'New' },
      update: { name: 'Known' },
    },
  );
}

export async function extraFilter(slug: string, published: boolean) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [existing] = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.slug, slug), eq(posts.published, published)))
      .limit(1);
    if (existing) {
      return (
        await tx
          .update(posts)
          .set({ title: 'Known', updatedAt: now })
          .where(eq(posts.id, existing.id))
          .returning({ title: posts.title })
      )[0];
    }
    return (
      await tx
        .insert(posts)
        .values({ slug, title: 'New', createdAt: now, updatedAt: now })
        .returning({ title: posts.title })
    )[0];
  });
}

export async function withRelations(email: string, bio: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const [existing] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, email))
      .limit(1);
    if (existing) {
      const [updated] = await tx
        .update(users)
        .set({ name: 'Known', updatedAt: now })
        .where(eq(users.id, existing.id))
        .returning({ id: users.id });
      const [existingProfile] = await tx
        .select({ id: profiles.id })
        .from(profiles)
        .where(eq(profiles.userId, updated.id))
        .limit(1);
      if (existingProfile) {
        await tx.update(profiles).set({ bio }).where(eq(profiles.id, existingProfile.id));
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
    }
    const [created] = await tx
      .insert(users)
      .values({ email, createdAt: now, updatedAt: now })
      .returning({ id: users.id });
    await tx.insert(profiles).values({ bio, userId: created.id });
    return firstOrThrow((
      await tx.query.users
        .findMany({
          where: eq(users.id, created.id),
          with: { profile: { columns: { bio: true } } },
          limit: 1,
        })
    ).map((user) => ({ ...user, nicknames: user.nicknames ?? [] })), 'User');
  });
}

export async function maybeNothing(slug: string, name?: string) {
  const { seats } = await upsert(
    db,
    organizations,
    { where: { slug }, create: { slug, name: name ?? 'Unnamed' }, update: { name } },
  );
  return seats;
}
