// One row by its key, with Prisma's error where it is not there; undefined leaves a column alone, null clears it.
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, orThrow } from '@/db/parity';
import { memberships, posts, users } from '@/db/schema';

export async function rename(id: number, name: string | null) {
  return firstOrThrow(
    await db
      .update(users)
      .set({ name })
      .where(eq(users.id, id))
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      }),
    'User',
    'an update',
  );
}

export async function byEmail(email: string, handle: string) {
  const { id } = firstOrThrow(
    await db
      .update(users)
      .set({ handle })
      .where(eq(users.email, email))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
  return id;
}

export async function publish(slug: string) {
  firstOrThrow(
    await db
      .update(posts)
      .set({ published: true, publishedAt: new Date(0) })
      .where(and(eq(posts.slug, slug), eq(posts.published, false)))
      .returning({ id: posts.id }),
    'Post',
    'an update',
  );
}

export async function promote(orgId: string, userId: number) {
  return db.transaction(async (tx) => {
    const updated = firstOrThrow(
      await tx
        .update(memberships)
        .set({ role: 'ADMIN', title: null })
        .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)))
        .returning({ orgId: memberships.orgId, userId: memberships.userId }),
      'Membership',
      'an update',
    );
    return orThrow(
      await tx.query.memberships
        .findFirst({
          where: and(
            eq(memberships.orgId, updated.orgId),
            eq(memberships.userId, updated.userId),
          ),
          with: { user: { columns: { name: true } } },
        }),
      'Membership',
    );
  });
}

export async function lists(id: number, nickname: string) {
  const user = firstOrThrow(
    await db
      .update(users)
      .set({
        nicknames: sql`${users.nicknames} || ${sql.param([nickname], users.nicknames)}`,
        settings: null,
      })
      .where(eq(users.id, id))
      .returning({
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        settings: users.settings,
      }),
    'User',
    'an update',
  );
  return user;
}

export async function replaceLists(slug: string, keywords: string[]) {
  return firstOrThrow(
    await db
      .update(posts)
      .set({ keywords, meta: sql`'null'::jsonb` })
      .where(eq(posts.slug, slug))
      .returning({
        keywords: sql`coalesce(${posts.keywords}, '{}')`.mapWith(posts.keywords),
        meta: posts.meta,
      }),
    'Post',
    'an update',
  );
}

export async function moveKey(email: string, next: string) {
  return db.transaction(async (tx) => {
    const updated = firstOrThrow(
      await tx
        .update(users)
        .set({ email: next })
        .where(eq(users.email, email))
        .returning({ id: users.id }),
      'User',
      'an update',
    );
    return orThrow(
      await tx.query.users
        .findFirst({
          where: eq(users.id, updated.id),
          columns: { id: true, email: true },
          with: { profile: true },
        }),
      'User',
    );
  });
}
