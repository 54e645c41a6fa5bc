// What Prisma refuses rejects the promise: where it is handed on, nothing is thrown in its place.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { once, required } from '@/db/parity';
import { tags, users } from '@/db/schema';

export function refused(id: number | undefined) {
  return once(() => db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, required(id, 'id')))
    .limit(1)
    .then(([user]) => user ?? null)).then(
    (user) => user?.name,
    () => 'rejected',
  );
}

export async function settled(id: number | undefined) {
  const results = await Promise.allSettled([
    once(() => db
      .select({ name: users.name })
      .from(users)
      .where(eq(users.id, required(id, 'id')))
      .limit(1)
      .then(([user]) => user ?? null)),
    db
      .select()
      .from(tags)
      .where(eq(tags.name, 'news'))
      .limit(1)
      .then(([tag]) => tag ?? null),
  ]);
  return results.map(({ status }) => status);
}

export async function kept(id: number) {
  const user = once(() => db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, id))
    .limit(1)
    .then(([user]) => user ?? null));
  const [first, second] = await Promise.all([user, user]);
  return first === second;
}
