// Pages: the order that Prisma adds, pages read from the end, cursors on any order, rows made distinct in memory.
// schema: blog
import { and, asc, count, desc, eq, gte, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db';
import { distinctBy, fromCursor, readPage, startingAt } from '@/db/parity';
import { follows, memberships, posts, users } from '@/db/schema';

export const pages = (skip: number, take?: number) =>
  Promise.all([
    readPage(
      take,
      (page) => db
        .select({ id: posts.id, views: posts.views })
        .from(posts)
        .orderBy(page.asc(posts.id))
        .limit(page.limit)
        .offset(skip),
    ),
    db
      .select({ id: posts.id, views: posts.views })
      .from(posts)
      .orderBy(desc(posts.id))
      .limit(3)
      .then((rows) => rows.reverse()),
    db
      .select({ id: posts.id })
      .from(posts)
      .orderBy(sql`${posts.publishedAt} asc nulls first`)
      .limit(2)
      .offset(1)
      .then((rows) => rows.reverse()),
    readPage(
      take,
      (page) => db
        .select({ id: posts.id, views: posts.views })
        .from(posts)
        .orderBy(page.desc(posts.views), page.asc(posts.id))
        .limit(page.limit)
        .offset(skip),
    ),
  ]);

export const none = () => db
  .select({ id: posts.id, views: posts.views })
  .from(posts)
  .orderBy(asc(posts.id))
  .limit(0);

export const cursors = (id: string, after?: string) =>
  Promise.all([
    db
      .select({ id: posts.id, views: posts.views })
      .from(posts)
      .where(gte(posts.id, db.select({ id: posts.id }).from(posts).where(eq(posts.id, id))))
      .orderBy(asc(posts.id)),
    db
      .select({ id: posts.id, views: posts.views })
      .from(posts)
      .where(
        fromCursor(
          [[posts.views, 'desc'], [posts.id, 'asc']],
          (column) => db.select({ column }).from(posts).where(eq(posts.id, id)),
        ),
      )
      .orderBy(desc(posts.views), asc(posts.id))
      .limit(2)
      .offset(1),
    db
      .select({ id: posts.id, views: posts.views })
      .from(posts)
      .where(
        lte(posts.slug, db.select({ slug: posts.slug }).from(posts).where(eq(posts.id, id))),
      )
      .orderBy(desc(posts.slug))
      .limit(2)
      .then((rows) => rows.reverse()),
    db
      .select({ id: posts.id, views: posts.views })
      .from(posts)
      .orderBy(desc(posts.publishedAt), asc(posts.id))
      .then((rows) => startingAt(rows, (row) => row.id === id).slice(0, 3)),
    db
      .select({ slug: posts.slug, id: posts.id })
      .from(posts)
      .where(eq(posts.published, true))
      .orderBy(asc(posts.publishedAt), desc(posts.id))
      .then((rows) => startingAt(
        rows,
        (row) => row.id === id,
      ).slice(0, 3).reverse().map(({ id: _id, ...post }) => post)),
    db
      .select({ id: posts.id, views: posts.views })
      .from(posts)
      .where(after ? lte(
        posts.id,
        db.select({ id: posts.id }).from(posts).where(eq(posts.id, after)),
      ) : undefined)
      .orderBy(desc(posts.id))
      .limit(2)
      .offset(after ? 1 : 0),
    db
      .select({ id: posts.id, views: posts.views })
      .from(posts)
      .where(after ? lte(
        posts.id,
        db.select({ id: posts.id }).from(posts).where(eq(posts.id, after)),
      ) : undefined)
      .orderBy(desc(posts.id))
      .limit(2)
      .offset(after ? 1 : 0),
  ]);

export const members = (orgId: string, userId: number) =>
  db
    .select({ orgId: memberships.orgId, userId: memberships.userId })
    .from(memberships)
    .where(
      fromCursor(
        [[memberships.orgId, 'asc'], [memberships.userId, 'asc']],
        (column) => db
          .select({ column })
          .from(memberships)
          .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId))),
      ),
    )
    .orderBy(asc(memberships.orgId), asc(memberships.userId))
    .then((rows) => startingAt(
      rows,
      (row) => row.orgId === orgId && row.userId === userId,
    ).slice(0, 2));

export const distinct = (take: number) =>
  Promise.all([
    db
      .select({ id: users.id, role: users.role })
      .from(users)
      .orderBy(desc(users.id))
      .then((rows) => distinctBy(rows, ['role'])),
    readPage(
      take,
      (page) => db
        .select({ email: users.email, name: users.name, age: users.age })
        .from(users)
        .orderBy(page.asc(users.id))
        .then((rows) => distinctBy(
          rows,
          ['name', 'age'],
        ).slice(1, 1 + page.limit).map(({ name: _name, age: _age, ...user }) => user)),
    ),
    db
      .select({ id: users.id, age: users.age })
      .from(users)
      .orderBy(desc(users.id))
      .then((rows) => distinctBy(rows, ['age']).slice(0, 2).reverse()),
  ]);

export const orders = (direction: 'asc' | 'desc') =>
  Promise.all([
    db
      .select({ id: posts.id })
      .from(posts)
      .orderBy(
        direction === 'desc' ? desc(sql`(${db
          .select({ name: users.name })
          .from(users)
          .where(eq(users.id, posts.authorId))})`) : asc(sql`(${db
          .select({ name: users.name })
          .from(users)
          .where(eq(users.id, posts.authorId))})`),
        asc(posts.id),
      ),
    db
      .select({ id: posts.id })
      .from(posts)
      .orderBy(
        desc(sql`(${db
          .select({
            value: sql`(${db
              .select({ email: alias(users, 'manager').email })
              .from(alias(users, 'manager'))
              .where(eq(alias(users, 'manager').id, users.managerId))})`,
          })
          .from(users)
          .where(eq(users.id, posts.authorId))})`),
        direction === 'desc' ? desc(posts.id) : asc(posts.id),
      ),
    db
      .select({ id: users.id })
      .from(users)
      .orderBy(
        desc(sql`(${db
          .select({ count: count() })
          .from(posts)
          .where(eq(posts.authorId, users.id))})`),
        asc(users.id),
      ),
    db
      .select({ id: users.id })
      .from(users)
      .orderBy(
        direction === 'desc' ? desc(sql`(${db
          .select({ count: count() })
          .from(follows)
          .where(eq(follows.A, users.id))})`) : asc(sql`(${db
          .select({ count: count() })
          .from(follows)
          .where(eq(follows.A, users.id))})`),
        asc(users.id),
      ),
    db
      .select({ id: users.id })
      .from(users)
      .orderBy(
        asc(sql`(${db
          .select({ name: alias(users, 'manager').name })
          .from(alias(users, 'manager'))
          .where(eq(alias(users, 'manager').id, users.managerId))})`),
        asc(users.id),
      ),
    db
      .select({ id: users.id })
      .from(users)
      .orderBy(
        desc(sql`(${db
          .select({ count: count() })
          .from(alias(users, 'reports'))
          .where(eq(alias(users, 'reports').managerId, users.id))})`),
        asc(users.role),
        asc(users.id),
      ),
  ]);
