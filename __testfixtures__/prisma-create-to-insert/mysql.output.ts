// MySQL: statements give no rows back, so that a new row is read by its key, in one transaction.
// schema: blog-mysql
import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { createMany, expectRows } from '@/db/parity';
import { memberships, organizations, postToTag, posts, tags, users } from '@/db/schema';

export async function found(slug: string, name: string) {
  const organization = await db.transaction(async (tx) => {
    const now = new Date();
    const [inserted] = await tx
      .insert(organizations)
      .values({ slug, name, createdAt: now, updatedAt: now })
      .$returningId();
    return (
      await tx
        .select()
        .from(organizations)
        .where(eq(organizations.id, inserted.id))
        .limit(1)
    )[0];
  });
  return organization;
}

export async function idOf(email: string) {
  const now = new Date();
  const [{ id }] = await db.insert(users).values({ email, createdAt: now, updatedAt: now }).$returningId();
  return id;
}

export async function join(orgId: string, userId: number) {
  return db.transaction(async (tx) => {
    await tx.insert(memberships).values({ orgId, userId });
    return (
      await tx
        .select()
        .from(memberships)
        .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)))
        .limit(1)
    )[0];
  });
}

export async function tag(slug: string, names: string[]) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: 'New', createdAt: now, updatedAt: now })
      .$returningId();
    const connectedTags = expectRows(
      await tx.select({ id: tags.id }).from(tags).where(inArray(tags.name, names)),
      names,
      'P2025',
      'Tag',
    );
    await createMany(
      tx,
      postToTag,
      connectedTags.map(({ id }) => ({ A: post.id, B: id })),
      { skipDuplicates: true },
    );
  });
}
