// A row by each kind of unique key, its null kept where something can tell it from undefined.
// schema: blog
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { memberships, organizations, posts, profiles, users } from '@/db/schema';

export async function byId(id: number) {
  const [organization] = await db
    .select()
    .from(organizations)
    .where(eq(organizations.id, String(id)))
    .limit(1);
  return organization ?? null;
}

export async function byEmail(email: string) {
  const [user] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.email, email))
    .limit(1);
  if (!user) return undefined;
  return user.name ?? `user ${user.id}`;
}

export async function byCompoundId(orgId: string, userId: number) {
  const [membership = null] = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)))
    .limit(1);
  return { membership };
}

export const byNamedKey = (authorId: number, title: string) =>
  db
    .select({ slug: posts.slug, views: posts.views })
    .from(posts)
    .where(and(eq(posts.authorId, authorId), eq(posts.title, title)))
    .limit(1)
    .then(([post]) => post ?? null);

export async function emailOf(id: number) {
  return ((await db.select({ email: users.email }).from(users).where(eq(users.id, id)).limit(1))[0])?.email;
}

export async function orThrow(id: string) {
  return firstOrThrow(
    await db
      .select({ id: profiles.id, bio: profiles.bio, userId: profiles.userId })
      .from(profiles)
      .where(eq(profiles.id, id))
      .limit(1),
    'Profile',
  );
}

export function orThrowLater(id: string) {
  return db
    .select()
    .from(profiles)
    .where(eq(profiles.id, id))
    .limit(1)
    .then((rows) => firstOrThrow(rows, 'Profile'));
}
