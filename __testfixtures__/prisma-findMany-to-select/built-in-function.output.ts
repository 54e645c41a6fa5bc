// A function that builds a where step by step is written out at its calls, as far as its names mean the same there.
// schema: blog
import type { Prisma } from '@prisma/client';
import { and, asc, eq, exists, gt, ilike } from 'drizzle-orm';
import { db } from '@/db';
import { whereOf } from '@/db/dynamic';
import { posts, users } from '@/db/schema';

export async function search(author: number, text?: string, reviewer?: number) {
  const [rows, others] = await Promise.all([
    db
      .select({ slug: posts.slug })
      .from(posts)
      .where(
        and(
          eq(posts.authorId, author),
          eq(posts.published, true),
          text ? ilike(posts.title, `%${text}%`) : undefined,
          reviewer !== undefined ? exists(
            db
              .select()
              .from(users)
              .where(and(eq(users.id, posts.reviewerId), eq(users.id, reviewer))),
          ) : undefined,
          gt(posts.views, 0),
        ),
      )
      .orderBy(asc(posts.slug)),
    db
      .select({ slug: posts.slug })
      .from(posts)
      .where(and(eq(posts.authorId, author), eq(posts.published, false)))
      .orderBy(asc(posts.slug)),
  ]);
  return { rows, others };
}

function local(author: number) {
  const least = author * 2;
  const where: Prisma.PostWhereInput = { authorId: author };
  if (author > 1) where.views = { gt: least };
  return where;
}

export const least = 1;

export const withLocalName = (author: number) =>
  db
    .select({ slug: posts.slug })
    .from(posts)
    .where(whereOf(posts, local(author)))
    .orderBy(asc(posts.slug));

function refuse(author: number) {
  if (author === 4) throw new Error('Not of this author.');
}

function allowed(author: number) {
  refuse(author);
  const where: Prisma.PostWhereInput = { authorId: author };
  if (author > 1) where.published = true;
  return where;
}

export const ofAllowed = async (author: number) =>
  db
    .select({ slug: posts.slug })
    .from(posts)
    .where(whereOf(posts, allowed(author)))
    .orderBy(asc(posts.slug));
