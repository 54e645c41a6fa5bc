// All rows that a filter holds for: a count where it is asked for, no error where there are none, nothing set where nothing is given.
import { and, eq, exists, isNotNull, sql } from 'drizzle-orm';
import { db } from '@/db';
import { updateMany, updateManyAndReturn } from '@/db/parity';
import { organizations, postToTag, posts, tags, users as usersTable } from '@/db/schema';

export async function deactivate(tenant: string) {
  const count = (
    await db
      .update(usersTable)
      .set({ isActive: false })
      .where(eq(usersTable.tenant, tenant))
  ).rowCount ?? 0;
  return count;
}

export async function patch(tenant: string, input: { name?: string | null; age?: number }) {
  return updateMany(
    db,
    usersTable,
    eq(usersTable.tenant, tenant),
    { name: input.name, age: input.age },
  );
}

export async function empty(published: boolean) {
  const result = await db.$count(posts, eq(posts.published, published)).then((count) => ({ count }));
  return result.count;
}

export async function byRelation(name: string) {
  await db
    .update(posts)
    .set({
      content: null,
      keywords: sql`${posts.keywords} || ${sql.param(['tagged'], posts.keywords)}`,
    })
    .where(and(
      exists(
        db
          .select()
          .from(postToTag)
          .innerJoin(tags, eq(tags.id, postToTag.B))
          .where(and(eq(postToTag.A, posts.id), eq(tags.name, name))),
      ),
      isNotNull(posts.authorId),
    ));
}

export async function everyRow(color?: string) {
  return (await updateMany(db, tags, undefined, { color })).count;
}

export async function returned(role: 'USER' | 'ADMIN', tenant?: string) {
  const users = await updateManyAndReturn(
    db,
    usersTable,
    eq(usersTable.role, role),
    { tenant },
    { id: usersTable.id, tenant: usersTable.tenant },
  );
  return users.sort((a, b) => a.id - b.id);
}

export async function returnedWhole(slug: string) {
  return db
    .update(organizations)
    .set({ seats: 1 })
    .where(eq(organizations.slug, slug))
    .returning();
}
