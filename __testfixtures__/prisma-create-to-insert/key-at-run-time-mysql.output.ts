// MySQL gives no row back: one whose key nobody else makes is read again by what the data has for it.
// schema: blog-mysql
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { memberships } from '@/db/schema';

interface NewMember {
  orgId: string;
  userId: number;
  title?: string | null;
}

export async function join(input: NewMember) {
  return db.transaction(async (tx) => {
    await tx.insert(memberships).values(columnValues(memberships, input));
    return (
      await tx
        .select({
          role: memberships.role,
          title: memberships.title,
          userId: memberships.userId,
        })
        .from(memberships)
        .where(and(
          eq(memberships.orgId, input.orgId),
          eq(memberships.userId, input.userId),
        ))
        .limit(1)
    )[0];
  });
}

export async function joined(input: { orgId: string; title?: string }, userId: number) {
  let data = { ...input, userId };
  if (!data.title) data = { ...data, title: 'Guest' };
  const member = await db.transaction(async (tx) => {
    await tx.insert(memberships).values(columnValues(memberships, data));
    return (
      await tx
        .select()
        .from(memberships)
        .where(and(eq(memberships.orgId, data.orgId), eq(memberships.userId, data.userId)))
        .limit(1)
    )[0];
  });
  return member.title;
}
