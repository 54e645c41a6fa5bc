// On MySQL, an order that is only known at run time goes through relations as Prisma's does: to-one, several of them, to the same table, and by the number of related rows.
// schema: blog-mysql
import { Prisma } from '@prisma/client';
import { asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { db } from '@/db';
import { orderOf, orderedBy, reversedOrderOf } from '@/db/dynamic';
import { once, readPage, withMany } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

export const ofPosts = (orderBy: Prisma.PostOrderByWithRelationInput | Prisma.PostOrderByWithRelationInput[], after: string) =>
  once(() => db
    .select({ slug: posts.slug })
    .from(posts)
    .where(gt(posts.id, after))
    .orderBy(...orderOf(posts, orderBy, [], orderedBy(db))));

export const ofUsers = (orderBy: Prisma.UserOrderByWithRelationInput[] | undefined, after: number, take?: number) =>
  once(() => readPage(
    take,
    (page) => db
      .select({ email: users.email })
      .from(users)
      .where(gt(users.id, after))
      .orderBy(...(page.isBackward ? reversedOrderOf(
        users,
        orderBy,
        ['id'],
        orderedBy(db),
      ) : orderOf(users, orderBy, ['id'], orderedBy(db))))
      .limit(page.limit),
  ));

export const page = (orderBy: Prisma.UserOrderByWithRelationInput | undefined, skip: number, take: number) =>
  once(() => readPage(
    take,
    (page) => db
      .select({ id: users.id })
      .from(users)
      .orderBy(...(page.isBackward ? reversedOrderOf(
        users,
        orderBy,
        ['id'],
        orderedBy(db),
      ) : orderOf(users, orderBy, ['id'], orderedBy(db))))
      .limit(page.limit)
      .offset(skip),
  ));

export const written = (after: number) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(gt(users.id, after))
    .orderBy(
      asc(sql`coalesce((${db
        .select({
          value: sql`(${db
            .select({ count: count() })
            .from(users)
            .where(eq(users.managerId, alias(users, 'manager').id))})`,
        })
        .from(alias(users, 'manager'))
        .where(eq(alias(users, 'manager').id, users.managerId))}), 0)`),
      asc(users.id),
    );

export const loaded = (orderBy: Prisma.CommentOrderByWithRelationInput[], first: Prisma.PostOrderByWithRelationInput, after: string) =>
  once(() => withMany(
    db
      .select({ slug: posts.slug, id: posts.id })
      .from(posts)
      .where(gt(posts.id, after))
      .orderBy(...orderOf(posts, first, [], orderedBy(db)), asc(posts.id)),
    'comments',
    ['id', 'postId'],
    (keys) => db
      .select({ id: comments.id, postId: comments.postId })
      .from(comments)
      .where(inArray(comments.postId, keys))
      .orderBy(...orderOf(comments, orderBy, [], orderedBy(db))),
    (rows) => rows.map(({ postId: _postId, ...comment }) => comment),
  )
    .then((rows) => rows.map(({ id: _id, ...post }) => post)));
