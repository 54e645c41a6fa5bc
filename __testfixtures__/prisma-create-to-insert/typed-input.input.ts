// Data of Prisma's own input types, which take more than the table's: readonly lists as Json, texts as dates.
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

export async function add(data: Prisma.UserUncheckedCreateInput) {
  const { email, settings, birthday } = await prisma.user.create({ data });
  return { email, settings, birthday };
}

interface Dates {
  email: string;
  birthday?: Date | string | null;
}

export async function dated(input: Dates) {
  const { email, birthday } = input;
  await prisma.user.create({ data: { email, birthday } });
}

/** A comment cannot be without its post, which Prisma's type names by the relation: that stays. */
export async function comment(data: Prisma.CommentCreateInput) {
  const { body } = await prisma.comment.create({ data });
  return body;
}
