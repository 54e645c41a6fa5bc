// A record that is connected is looked for first: a missing one is P2025 "not found", a plain foreign key stays P2003.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { memberships, organizations, posts, users } from '@/db/schema';

export async function byId(slug: string, authorId: number) {
  const now = new Date();
  const author = firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, authorId)).limit(1),
    'User',
    'a nested connect',
  );
  const [post] = await db
    .insert(posts)
    .values({ slug, title: slug, authorId: author.id, createdAt: now, updatedAt: now })
    .returning({ slug: posts.slug, authorId: posts.authorId });
  return post;
}

export async function byForeignKey(slug: string, authorId: number | null) {
  const now = new Date();
  return (
    await db
      .insert(posts)
      .values({ slug, title: slug, authorId, createdAt: now, updatedAt: now })
      .returning({ slug: posts.slug, authorId: posts.authorId })
  )[0];
}

export async function byOtherKeys(email: string, slug: string) {
  const org = firstOrThrow(
    await db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.slug, slug))
      .limit(1),
    'Organization',
    'a nested connect',
  );
  const user = firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.email, email)).limit(1),
    'User',
    'a nested connect',
  );
  return (
    await db
      .insert(memberships)
      .values({ title: 'Member', userId: user.id, orgId: org.id })
      .returning({
        orgId: memberships.orgId,
        userId: memberships.userId,
        role: memberships.role,
      })
  )[0];
}

export async function maybe(slug: string, author?: string) {
  const now = new Date();
  const author2 = author ? firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.email, author)).limit(1),
    'User',
    'a nested connect',
  ) : undefined;
  await db
    .insert(posts)
    .values({
      slug,
      title: slug,
      authorId: author2?.id,
      createdAt: now,
      updatedAt: now,
    });
}

export async function maybeUndefined(slug: string, reviewer?: number) {
  const now = new Date();
  const reviewer2 = reviewer === undefined ? undefined : firstOrThrow(
    await db.select({ id: users.id }).from(users).where(eq(users.id, reviewer)).limit(1),
    'User',
    'a nested connect',
  );
  await db
    .insert(posts)
    .values({
      slug,
      title: slug,
      reviewerId: reviewer2?.id,
      createdAt: now,
      updatedAt: now,
    });
}
