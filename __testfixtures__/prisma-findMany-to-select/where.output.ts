// Every operator of a column, with the wildcards, the case and the NULLs of Prisma.
// schema: blog
import { Decimal } from 'decimal.js';
import {
  and,
  asc,
  eq,
  gt,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  ne,
  notInArray,
  notLike,
  or,
  sql,
} from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema';

export const texts = (text: string) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(like(users.email, `%${text}%`))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(like(users.email, `${text}%`))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(ilike(users.email, `%${text}`))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(ilike(users.name, text))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(notLike(users.name, `%${text}%`))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        inArray(sql`lower(${users.name})`, [sql`lower(${text})`, sql`lower(${'bob'})`]),
      )
      .orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(ne(users.name, text)).orderBy(asc(users.id)),
  ]);

export const numbers = (age: number, ages: number[]) =>
  Promise.all([
    db.select({ id: users.id }).from(users).where(eq(users.age, age)).orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(ne(users.age, age)).orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(inArray(users.age, ages))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(notInArray(users.age, ages))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(gt(users.age, 0), lte(users.age, age)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(lte(users.age, 20), gte(users.age, age)))
      .orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(isNull(users.age)).orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(isNotNull(users.age)).orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(gte(users.visits, 3n), lt(users.credits, 50)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(gt(users.balance, new Decimal(5)), ne(users.score, 4.5)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(gte(users.credits, Math.trunc(age / 2)))
      .orderBy(asc(users.id)),
  ]);

export const dates = (since: Date, until: string) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        gte(users.createdAt, since),
        lt(users.createdAt, new Date(until)),
        ne(users.birthday, new Date('1990-12-10')),
      ),
    )
    .orderBy(asc(users.id));

export const logic = (name: string) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(or(eq(users.name, name), eq(users.role, 'ADMIN')))
      .orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(sql`false`).orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.name, name), eq(users.isActive, true)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(ne(users.name, name), ne(users.age, 36)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(or(ne(users.name, name), ne(users.age, 36)))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(ne(users.name, name), lte(users.age, 40)))
      .orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).where(eq(users.name, name)).orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(or(and(eq(users.name, name), isNotNull(users.handle)), inArray(users.id, [])))
      .orderBy(asc(users.id)),
  ]);

export const columns = () =>
  db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        like(users.name, 'A%'),
        lte(users.name, users.email),
        gt(users.credits, users.age),
      ),
    )
    .orderBy(asc(users.id));
