// Rows that only show at run time, in Prisma's terms: texts for dates, numbers for big integers, lists as `{ set }`, nulls of Json.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function add(rows: Prisma.UserCreateManyInput[]) {
  await prisma.user.createMany({ data: rows });
}

export async function addBorn(emails: string[], birthday: string) {
  const rows: Prisma.UserCreateManyInput[] = [];
  for (const email of emails) rows.push({ email, birthday, visits: 7, settings: Prisma.JsonNull });
  return prisma.user.createManyAndReturn({
    data: rows,
    select: { email: true, birthday: true, visits: true, settings: true },
  });
}
