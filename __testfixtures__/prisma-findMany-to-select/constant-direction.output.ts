// A direction that a constant holds is written out: TypeScript refuses to compare it with the other.
import { asc, ne } from 'drizzle-orm';
import { db } from '@/db';
import { readPage } from '@/db/parity';
import { users } from '@/db/schema';

export async function ids(name: string) {
  const found = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(ne(users.name, name))
    .orderBy(asc(users.id));
  return found.map((user) => user.id);
}

export async function latest(take: number) {
  return readPage(
    take,
    (page) => db
      .select({ id: users.id, name: users.name })
      .from(users)
      .orderBy(page.desc(users.id))
      .limit(page.limit),
  );
}
