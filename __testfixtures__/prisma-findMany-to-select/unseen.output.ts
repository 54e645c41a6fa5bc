// A where that is put together at run time is translated there if all that it can ask for shows, and is of columns: else the call stays.
// schema: blog
import type { Prisma } from '@prisma/client';
import { and, asc, desc, eq, exists, or, sql } from 'drizzle-orm';
import { db } from '@/db';
import { jsonCondition, orderOf, orderedBy, relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { posts, users } from '@/db/schema';

function popular(authorId: number) {
  const where: Prisma.PostWhereInput = { authorId };
  for (const word of ['a', 'b']) where.OR = [...(where.OR ?? []), { title: { contains: word } }];
  return where;
}

export const shown = (role: 'USER' | 'ADMIN') => db
  .select({ id: users.id })
  .from(users)
  .where(role === 'ADMIN' ? undefined : or(
    eq(users.role, role),
    eq(users.isActive, false),
  ))
  .orderBy(asc(users.id));

export const beside = (role: 'USER' | 'ADMIN', title: string) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        role === 'ADMIN' ? undefined : or(
          eq(users.role, role),
          eq(users.isActive, false),
        ),
        exists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.authorId, users.id), eq(posts.title, title))),
        ),
      ),
    )
    .orderBy(asc(users.id));

export const pushed = (names: string[], ages: number[]) => {
  const filters: Prisma.UserWhereInput[] = [];
  for (const name of names) filters.push({ name: { startsWith: name } });
  if (ages.length > 0) filters.push({ age: { in: ages } }, ...ages.map((credits) => ({ credits })));
  return Promise.all([
    once(() => db
      .select({ id: users.id })
      .from(users)
      .where(whereOf(users, { OR: filters }))
      .orderBy(asc(users.id))),
    once(() => db
      .select({ id: users.id })
      .from(users)
      .where(and(whereOf(users, { AND: filters }), eq(users.isActive, true)))
      .orderBy(asc(users.id))),
    once(() => db
      .select({ id: users.id })
      .from(users)
      .where(whereOf(users, { NOT: filters }))
      .orderBy(asc(users.id))),
    once(() => db
      .select({ id: users.id })
      .from(users)
      .where(whereOf(users, { AND: [...names.map((name) => ({ name })), { id: 1 }] }))
      .orderBy(asc(users.id))),
    once(() => db
      .select({ id: users.id })
      .from(users)
      .where(
        whereOf(users, { OR: [...names.map((name) => ({ name })), { posts: { none: {} } }] }, relatedBy(db)),
      )
      .orderBy(asc(users.id))),
  ]);
};

export const assigned = (sort: string) => {
  return db
    .select({ id: users.id })
    .from(users)
    .orderBy(
      sort === 'name' ? asc(users.name) : sort === 'age' ? sql`${users.age} desc nulls last` : desc(users.id),
      asc(users.id),
    );
};

export const typed = (where: { name?: string | null; role?: 'USER' | 'ADMIN' }) => once(() => db
  .select({ id: users.id })
  .from(users)
  .where(whereOf(users, where))
  .orderBy(asc(users.id)));

export const ofRelations = (name: string) => db
  .select({ id: users.id })
  .from(users)
  .where(
    exists(
      db
        .select()
        .from(posts)
        .where(and(eq(posts.authorId, users.id), eq(posts.title, name))),
    ),
  )
  .orderBy(asc(users.id));

export const unknown = (where: Prisma.UserWhereInput, order: Prisma.UserOrderByWithRelationInput) =>
  Promise.all([
    once(() => db
      .select({ id: users.id })
      .from(users)
      .where(whereOf(users, where, relatedBy(db), jsonCondition))
      .orderBy(asc(users.id))),
    once(() => db
      .select({ id: users.id })
      .from(users)
      .where(whereOf(users, { ...where, isActive: true }, relatedBy(db), jsonCondition))
      .orderBy(asc(users.id))),
    once(() => db
      .select({ id: users.id })
      .from(users)
      .orderBy(...orderOf(users, order, [], orderedBy(db)))),
  ]);

export const ofSome = (where: Prisma.PostWhereInput) => once(() => db
  .select({ id: users.id })
  .from(users)
  .where(
    exists(
      db
        .select()
        .from(posts)
        .where(
          and(
            eq(posts.authorId, users.id),
            whereOf(posts, where, relatedBy(db), jsonCondition),
          ),
        ),
    ),
  )
  .orderBy(asc(users.id)));

export const given = () => {
  const where: Prisma.UserWhereInput = {};
  restrict(where);
  return once(() => db
    .select({ id: users.id })
    .from(users)
    .where(whereOf(users, where, relatedBy(db)))
    .orderBy(asc(users.id)));
};

function restrict(where: Prisma.UserWhereInput) {
  where.posts = { none: {} };
}

export const built = (authorId: number) => db.select({ slug: posts.slug }).from(posts).where(whereOf(posts, popular(authorId)));
