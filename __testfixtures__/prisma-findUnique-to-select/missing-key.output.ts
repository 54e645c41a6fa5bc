// A key that may be undefined or null at run time is refused, as Prisma refuses it; further filters may vanish.
// schema: blog
import { and, eq, gt, ne, or } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt, required } from '@/db/parity';
import { users } from '@/db/schema';

export async function byOptionalEmail(email?: string) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, required(email, 'email')))
    .limit(1);
  return user ?? null;
}

export async function byHandle(handle: string | null) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.handle, required(handle!, 'handle')))
    .limit(1);
  return user ?? null;
}

export async function ofRole(id: number, role?: 'USER' | 'EDITOR' | 'ADMIN', name?: string | null) {
  const [user] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      and(
        eq(users.id, id),
        role !== undefined ? eq(users.role, role) : undefined,
        or(eqOpt(users.name, name), gt(users.age, 30)),
        ne(users.tenant, 'nowhere'),
      ),
    )
    .limit(1);
  return user ?? null;
}
