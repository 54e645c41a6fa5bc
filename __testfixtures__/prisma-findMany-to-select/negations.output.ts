// A not of operators inside of another turns them round again, one of a value does not; without case where that is said outside; an empty OR says nothing inside of AND, OR and NOT.
import {
  and,
  asc,
  eq,
  exists,
  gt,
  ilike,
  inArray,
  like,
  ne,
  notExists,
  notIlike,
  or,
  sql,
} from 'drizzle-orm';
import { db } from '@/db';
import { posts, users } from '@/db/schema';

export const negated = (age: number, ages: number[], word: string) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(inArray(users.age, [36, 58]))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(inArray(users.age, ages))
      .orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(gt(users.age, age)).orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(ne(users.age, age)).orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(notIlike(users.name, `%${word}%`))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(ilike(users.name, word))
      .orderBy(asc(users.id)),
  ]);

export const inside = (name?: string) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.role, 'USER'))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        and(name !== undefined ? eq(users.name, name) : undefined, eq(users.role, 'USER')),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(or(eq(users.id, 2), eq(users.id, 1)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        or(ne(users.id, 1), name !== undefined ? ne(users.name, name) : undefined),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(exists(db.select().from(posts).where(eq(posts.authorId, users.id))))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        notExists(
          db.select().from(posts).where(and(eq(posts.authorId, users.id), sql`false`)),
        ),
      )
      .orderBy(asc(users.id)),
  ]);

export async function search(q: string, words: string[]) {
  const OR = words.map((word) => ({ name: { contains: word, mode: 'insensitive' as const } }));
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        like(users.email, `%${q}%`),
        or(...OR.map((item) => ilike(users.name, `%${item.name.contains}%`))),
      ),
    )
    .orderBy(asc(users.id));
}
