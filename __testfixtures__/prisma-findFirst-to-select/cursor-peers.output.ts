// A compound id makes no order unique to Prisma: where the filter leaves the cursor's row out, nothing comes behind it.
// schema: blog
import { and, asc, desc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { fromCursor, startingAt } from '@/db/parity';
import { memberships, users } from '@/db/schema';

export const first = (orgId: string, userId: number) =>
  db.query.memberships
    .findMany({
      where: (membership) => and(
        eq(membership.role, 'USER'),
        fromCursor(
          [
            [membership.orgId, 'asc', memberships.orgId],
            [membership.userId, 'asc', memberships.userId],
          ],
          (column) => db
            .select({ column })
            .from(memberships)
            .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId))),
        ),
      ),
      with: { user: { columns: { name: true } } },
      orderBy: [asc(memberships.orgId), asc(memberships.userId)],
    })
    .then((rows) => startingAt(
      rows,
      (row) => row.orgId === orgId && row.userId === userId,
    ).slice(1)[0] ?? null);

export const unique = (id: number, tenant: string) =>
  db
    .select({ email: users.email, id: users.id })
    .from(users)
    .where(eq(users.tenant, tenant))
    .orderBy(desc(users.name), asc(users.email))
    .then((rows) => startingAt(
      rows,
      (row) => row.id === id,
    ).slice(1).map(({ id: _id, ...user }) => user)[0] ?? null);
