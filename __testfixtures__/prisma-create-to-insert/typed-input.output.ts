// Data of Prisma's own input types, which take more than the table's: readonly lists as Json, texts as dates.
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';
import { getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { users } from '@/db/schema';

export async function add(data: Prisma.UserUncheckedCreateInput) {
  const now = new Date();
  const [{ email, settings, birthday }] = await db
    .insert(users)
    .values(columnValues(users, data, { createdAt: now, updatedAt: now }))
    .returning({
      ...getTableColumns(users),
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    });
  return { email, settings, birthday };
}

interface Dates {
  email: string;
  birthday?: Date | string | null;
}

export async function dated(input: Dates) {
  const { email, birthday } = input;
  const now = new Date();
  await db
    .insert(users)
    .values({
      email,
      birthday: birthday == null ? birthday : new Date(birthday),
      createdAt: now,
      updatedAt: now,
    });
}

/** A comment cannot be without its post, which Prisma's type names by the relation: that stays. */
export async function comment(data: Prisma.CommentCreateInput) {
  // TODO(drizzle-codemods/dynamic-arguments): data is put together at run time, and may write the relation post. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
  const { body } = await prisma.comment.create({ data });
  return body;
}
