// What is asserted keeps its parentheses where a member of it is taken.
import { and, asc, isNotNull, notInArray, sql } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt, ifDefined, inOpt } from '@/db/parity';
import { users } from '@/db/schema';

export async function chosen(input: unknown) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eqOpt(users.id, (input as {
          id?: number;
          days?: Date[];
        }).id),
        inOpt(users.createdAt, (input as {
          id?: number;
          days?: Date[];
        }).days?.map((value) => new Date(value))),
      ),
    )
    .orderBy(asc(users.id));
}

export async function made(days: unknown) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(inOpt(users.createdAt, (days as string[])?.map((value) => new Date(value))))
    .orderBy(asc(users.id));
}

export async function named(names: unknown) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      ifDefined(
        names satisfies unknown as string[],
        (value) => value === null ? isNotNull(users.name) : notInArray(
          sql`lower(${users.name})`,
          value.map((value) => sql`lower(${value})`),
        ),
      ),
    )
    .orderBy(asc(users.id));
}
