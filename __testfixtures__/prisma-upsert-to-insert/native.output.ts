// One statement exactly where Prisma sends one: a single key, the same values in create, something to update, only columns asked for.
import { db } from '@/db';
import { memberships, organizations, tags } from '@/db/schema';

export async function byKey(name: string, color: string) {
  return (
    await db
      .insert(tags)
      .values({ name, color })
      .onConflictDoUpdate({ target: tags.name, set: { color } })
      .returning()
  )[0];
}

export async function byCompoundKey(orgId: string, userId: number, title: string | null) {
  await db
    .insert(memberships)
    .values({ orgId, userId, title })
    .onConflictDoUpdate({
      target: [memberships.orgId, memberships.userId],
      set: { title, role: 'EDITOR' },
    });
}

export async function withClocks(slug: string, name: string) {
  const now = new Date();
  const [organization] = await db
    .insert(organizations)
    .values({ slug, name, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: organizations.slug, set: { name, updatedAt: now } })
    .returning({
      slug: organizations.slug,
      name: organizations.name,
      plan: organizations.plan,
    });
  return organization;
}
