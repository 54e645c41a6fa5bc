// Arguments that are built before the call: an object filled step by step, constants, ternaries, and what only exists at run time.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';
import { and, asc, desc, eq, gte, ilike, like, or } from 'drizzle-orm';
import { db } from '@/db';
import { orderOf, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { posts, users } from '@/db/schema';

export async function search(q: string | undefined, published: boolean | undefined, page = 1) {
  const [rows, total] = await Promise.all([
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        and(
          q ? or(ilike(posts.title, `%${q}%`), like(posts.content, `%${q}%`)) : undefined,
          published !== undefined ? eq(posts.published, published) : undefined,
        ),
      )
      .orderBy(asc(posts.id))
      .limit(2)
      .offset((page - 1) * 2),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        and(
          q ? or(ilike(posts.title, `%${q}%`), like(posts.content, `%${q}%`)) : undefined,
          published !== undefined ? eq(posts.published, published) : undefined,
        ),
      )
      .orderBy(desc(posts.id)),
  ]);
  return { rows, total };
}

export async function chosen(byAuthor: boolean, key: number, mine: boolean) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        byAuthor ? eq(posts.authorId, key) : gte(posts.views, key),
        mine ? eq(posts.reviewerId, 2) : undefined,
      ),
    )
    .orderBy(asc(posts.slug));
}

export function filtered(where: Pick<Prisma.UserWhereInput, 'email' | 'handle' | 'name'>, orderBy: Pick<Prisma.UserOrderByWithRelationInput, 'id'>) {
  return once(() => db
    .select({ id: users.id })
    .from(users)
    .where(whereOf(users, where))
    .orderBy(...orderOf(users, orderBy)));
}

export function sorted(field: 'name' | 'age', direction: 'asc' | 'desc') {
  return db
    .select({ id: users.id })
    .from(users)
    .orderBy(direction === 'desc' ? desc(users[field]) : asc(users[field]), asc(users.id));
}

export async function byProfile(key: number, published: boolean) {
  const where: Prisma.PostWhereInput = {};
  if (published) where.published = published;
  if (key > 0) {
    const author = await prisma.user.findUnique({ where: { id: key }, select: { id: true, role: true } });
    const reviewer = author?.id;
    if (reviewer) where.authorId = reviewer;
  }
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(whereOf(posts, where))
    .orderBy(asc(posts.slug));
}
