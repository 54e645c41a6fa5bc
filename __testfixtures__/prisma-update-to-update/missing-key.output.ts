// A key that is missing is refused, which is another error than a record that is not there.
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, required } from '@/db/parity';
import { users } from '@/db/schema';

export async function rename(id: number | undefined, name: string) {
  try {
    const { name: renamed } = firstOrThrow(
      await db
        .update(users)
        .set({ name })
        .where(eq(users.id, required(id, 'id')))
        .returning({
          ...getTableColumns(users),
          nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        }),
      'User',
      'an update',
    );
    return renamed;
  } catch (error) {
    if ((error as { code?: string }).code === 'P2025') return 'nobody';
    throw error;
  }
}

export async function retitle(tenant: string, memberNo: number | null | undefined, name: string) {
  try {
    firstOrThrow(
      await db
        .update(users)
        .set({ name })
        .where(and(
          eq(users.tenant, tenant),
          eq(users.memberNo, required(memberNo!, 'memberNo')),
        ))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    return 'done';
  } catch (error) {
    if ((error as { code?: string }).code === 'P2025') return 'nobody';
    throw error;
  }
}
