// What is put into a filter by a text is read by it: the type of the object may have no such member.
// schema: blog
import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt } from '@/db/parity';
import { users } from '@/db/schema';

async function search(role: 'USER' | 'ADMIN', find: () => Promise<string>, named: boolean) {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const where: any = { role };
  if (named) {
    where['name'] = await find();
  }
  return db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, role), eqOpt(users.name, where['name'])))
    .orderBy(asc(users.id));
}

export const byName = (role: 'USER' | 'ADMIN', name: string) => search(role, async () => name, true);
export const byRole = (role: 'USER' | 'ADMIN') => search(role, async () => '', false);
