// One statement exactly where Prisma sends one: a single key, the same values in create, something to update, only columns asked for.
import { prisma } from '@/prisma';

export async function byKey(name: string, color: string) {
  return prisma.tag.upsert({ where: { name }, create: { name, color }, update: { color } });
}

export async function byCompoundKey(orgId: string, userId: number, title: string | null) {
  await prisma.membership.upsert({
    where: { orgId_userId: { orgId, userId } },
    create: { orgId, userId, title },
    update: { title, role: 'EDITOR' },
  });
}

export async function withClocks(slug: string, name: string) {
  const organization = await prisma.organization.upsert({
    where: { slug },
    create: { slug, name },
    update: { name },
    select: { slug: true, name: true, plan: true },
  });
  return organization;
}
