// A variable that is assigned again before the call is one choice at its place: an if chain, a switch, orders through relations, a page from a cursor.
// schema: blog
import type { Prisma } from '@prisma/client';
import { asc, count, desc, eq, like, lt, sql } from 'drizzle-orm';
import { db } from '@/db';
import { orderOf } from '@/db/dynamic';
import { fromCursor } from '@/db/parity';
import { posts, tags, users } from '@/db/schema';

export async function page(sort: 'new' | 'popular' | 'title', cursor: string | undefined) {
  const rows = await db
    .select({ slug: posts.slug })
    .from(posts)
    .where(cursor ? sort === 'popular' ? fromCursor(
      [[posts.views, 'desc'], [posts.id, 'asc']],
      (column) => db.select({ column }).from(posts).where(eq(posts.id, cursor)),
    ) : sort === 'title' ? fromCursor(
      [[posts.title, 'asc'], [posts.id, 'asc']],
      (column) => db.select({ column }).from(posts).where(eq(posts.id, cursor)),
    ) : fromCursor(
      [[posts.id, 'desc'], [posts.id, 'asc']],
      (column) => db.select({ column }).from(posts).where(eq(posts.id, cursor)),
    ) : undefined)
    .orderBy(
      sort === 'popular' ? desc(posts.views) : sort === 'title' ? asc(posts.title) : desc(posts.id),
      asc(posts.id),
    )
    .limit(2)
    .offset(cursor ? 1 : 0);
  return rows;
}

export async function ranked(sort: string) {
  return db
    .select({ email: users.email })
    .from(users)
    .where(lt(users.id, 4))
    .orderBy(
      sort === 'posts' || sort === 'busy' ? desc(sql`(${db
        .select({ count: count() })
        .from(posts)
        .where(eq(posts.authorId, users.id))})`) : sort === 'name' ? asc(users.name) : asc(users.email),
      asc(users.id),
    );
}

export async function several(byName: boolean, term: string) {
  return db
    .select()
    .from(tags)
    .where(byName ? like(tags.name, `%${term}%`) : term ? eq(tags.color, term) : undefined)
    .orderBy(...(byName ? [desc(tags.name), asc(tags.id)] : [asc(tags.id)]))
    .limit(3);
}

export async function changing(sort: string) {
  let order: Prisma.TagOrderByWithRelationInput = { id: 'asc' };
  for (const word of sort.split(' ')) if (word === 'name') order = { name: 'asc' };
  return db.select().from(tags).orderBy(...orderOf(tags, order));
}
