// Lists of conditions with parts that are spread in under a test: each part is read at its place, relations included.
// schema: blog
import { and, asc, eq, exists, gte, isNull, like, lt, or } from 'drizzle-orm';
import { db } from '@/db';
import { posts, users } from '@/db/schema';

export function either(minors: boolean, age: number) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      or(
        exists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.authorId, users.id), eq(posts.published, false))),
        ),
        minors ? or(lt(users.age, age), isNull(users.age)) : undefined,
      ),
    )
    .orderBy(asc(users.id));
}

export function both(named: boolean, age: number) {
  const condition = named ? { name: { contains: 'a' } } : undefined;
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        condition ? named ? like(users.name, '%a%') : undefined : undefined,
        gte(users.age, age),
        exists(db.select().from(posts).where(eq(posts.authorId, users.id))),
      ),
    )
    .orderBy(asc(users.id));
}
