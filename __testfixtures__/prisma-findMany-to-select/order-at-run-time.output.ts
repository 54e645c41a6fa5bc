// An order that is only known at run time goes through relations as Prisma's does: to-one, several of them, to the same table, and by the number of related rows.
// schema: blog
import { Prisma } from '@prisma/client';
import { asc, count, eq, gt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db';
import { orderOf, orderedBy, reversedOrderOf } from '@/db/dynamic';
import { once, readPage } from '@/db/parity';
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
  once(() => db.query.posts
    .findMany({
      where: gt(posts.id, after),
      columns: { slug: true },
      with: {
        comments: {
          columns: { id: true },
          orderBy: [...orderOf(comments, orderBy, [], orderedBy(db))],
        },
      },
      orderBy: [...orderOf(posts, first, [], orderedBy(db)), asc(posts.id)],
    }));
