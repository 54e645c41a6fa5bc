// Rows that only show at run time, in Prisma's terms: texts for dates, numbers for big integers, lists as `{ set }`, nulls of Json.
import { Prisma } from '@prisma/client';
import { db } from '@/db';
import { createMany, createManyAndReturn } from '@/db/parity';
import { users } from '@/db/schema';

export async function add(rows: Prisma.UserCreateManyInput[]) {
  await createMany(db, users, rows);
}

export async function addBorn(emails: string[], birthday: string) {
  const rows: Prisma.UserCreateManyInput[] = [];
  for (const email of emails) rows.push({ email, birthday, visits: 7, settings: Prisma.JsonNull });
  return createManyAndReturn(
    db,
    users,
    rows,
    {
      returning: {
        email: users.email,
        birthday: users.birthday,
        visits: users.visits,
        settings: users.settings,
      },
    },
  );
}
