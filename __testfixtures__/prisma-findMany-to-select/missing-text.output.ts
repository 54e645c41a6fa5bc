// A text to look for that may be null: Prisma refuses it, and in a pattern it would be the text 'null'.
import { asc, like, notIlike } from 'drizzle-orm';
import { db } from '@/db';
import { required } from '@/db/parity';
import { users } from '@/db/schema';

export async function search(q: any) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(q !== undefined ? like(users.name, `%${required(q, 'contains')}%`) : undefined)
    .orderBy(asc(users.id));
}

export async function ending(q: any) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(q !== undefined ? notIlike(
      users.email,
      `%${required(q, 'endsWith')}`,
    ) : undefined)
    .orderBy(asc(users.id));
}
