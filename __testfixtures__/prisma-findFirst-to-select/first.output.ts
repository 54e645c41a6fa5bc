// One row of a page: null or P2025 where there is none, and only one row asked for.
// schema: blog
import { asc, desc, eq, gte, ilike } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { posts, users } from '@/db/schema';

export const newest = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.role, role))
    .orderBy(desc(users.createdAt))
    .limit(1)
    .then(([user]) => user ?? null);

export async function withPosts(name: string) {
  const user = (
    await db.query.users
      .findMany({
        where: eq(users.name, name),
        with: { posts: { columns: { slug: true }, orderBy: asc(posts.slug) } },
        orderBy: asc(users.id),
        limit: 1,
      })
  ).map((user) => ({ ...user, nicknames: user.nicknames ?? [] }))[0];
  return user ?? 'nobody';
}

export async function last(minViews: number) {
  const [post] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(gte(posts.views, minViews))
    .orderBy(desc(posts.id))
    .limit(1);
  return post ?? null;
}

export async function second(skip: number) {
  return firstOrThrow((
    await db.query.posts
      .findMany({
        with: { tags: { columns: {}, with: { tag: true } } },
        orderBy: asc(posts.slug),
        limit: 1,
        offset: skip,
      })
  ).map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })), 'Post');
}

export const orThrow = (slug: string) => db
  .select({ title: posts.title })
  .from(posts)
  .where(eq(posts.slug, slug))
  .limit(1)
  .then((rows) => firstOrThrow(rows, 'Post'));

export async function exists(email: string) {
  return !!((
    await db.select({ id: users.id }).from(users).where(ilike(users.email, email)).limit(1)
  )[0]);
}

export function titleOf(slug: string) {
  return db
    .select({ title: posts.title })
    .from(posts)
    .where(eq(posts.slug, slug))
    .limit(1)
    .then(([post]) => post ?? null)
    .then((post) => (post === null ? null : post.title));
}
