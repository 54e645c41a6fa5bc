// A Json value of untyped code: null is JSON's null in the database, as Prisma writes it, never SQL's.
// schema: blog
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { jsonValue, updateOne } from '@/db/parity';
import { users } from '@/db/schema';

export async function configure(id: number, settings: any) {
  return updateOne(
    db,
    users,
    eq(users.id, id),
    { settings: jsonValue(settings) },
    'User',
    { id: users.id, settings: users.settings },
  );
}
