// A filter of which nothing shows is translated at run time with all that Prisma takes: Json and relations, wherever it stands.
// schema: blog
import { prisma } from '@/prisma';
import { Prisma } from '@prisma/client';
import { and, asc, eq, exists, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db';
import { jsonCondition, relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { comments, posts as postsTable, users } from '@/db/schema';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const ofUsers = (where: Prisma.UserWhereInput) => once(() => db
  .select({ id: users.id })
  .from(users)
  .where(whereOf(users, where, relatedBy(db), jsonCondition))
  .orderBy(asc(users.id)));
export const parsed = (text: string) => once(() => db
  .select({ id: users.id })
  .from(users)
  .where(whereOf(users, JSON.parse(text), relatedBy(db), jsonCondition))
  .orderBy(asc(users.id)));
export const ofManager = (where: Prisma.UserWhereInput) => once(() => db
  .select({ id: users.id })
  .from(users)
  .where(whereOf(users, { manager: where }, relatedBy(db), jsonCondition))
  .orderBy(asc(users.id)));
export const ofRelation = (posts: Prisma.PostListRelationFilter) => once(() => db
  .select({ id: users.id })
  .from(users)
  .where(
    and(
      whereOf(users, { posts }, relatedBy(db), jsonCondition),
      eq(users.isActive, true),
    ),
  )
  .orderBy(asc(users.id)));
// TODO(drizzle-codemods/unsupported-filter): How Prisma tests the type of Json here turns on what stands around a filter that is put together at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-filter
export const inEvery = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where: { reports: { every: where } }, select, orderBy });

export const counted = (where: Prisma.UserWhereInput) =>
  once(() => db
    .select({
      id: users.id,
      _count: {
        reports: sql<number>`(${db
          .select({ count: sql`count(*)::int` })
          .from(alias(users, 'reports'))
          .where(and(
            eq(alias(users, 'reports').managerId, users.id),
            whereOf(alias(users, 'reports'), where, relatedBy(db), jsonCondition),
          ))})`.mapWith(Number),
      },
    })
    .from(users)
    .orderBy(asc(users.id)));
export const loaded = (where: Prisma.PostWhereInput, name: string) =>
  once(() => db.query.users
    .findMany({
      columns: { id: true },
      with: {
        posts: {
          where: (post) => and(
            whereOf(postsTable, { AND: where }, relatedBy(db), jsonCondition),
            notExists(
              db
                .select()
                .from(comments)
                .where(
                  and(
                    eq(comments.postId, post.id),
                    exists(
                      db
                        .select()
                        .from(users)
                        .where(and(eq(users.id, comments.authorId), eq(users.name, name))),
                    ),
                  ),
                ),
            ),
          ),
          columns: { id: true },
          orderBy: asc(postsTable.id),
        },
      },
      orderBy: asc(users.id),
    }));
