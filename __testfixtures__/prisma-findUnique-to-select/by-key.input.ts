// A row by each kind of unique key, its null kept where something can tell it from undefined.
// schema: blog
import { prisma } from '@/prisma';

export async function byId(id: number) {
  return prisma.organization.findUnique({ where: { id: String(id) } });
}

export async function byEmail(email: string) {
  const user = await prisma.user.findUnique({ where: { email }, select: { id: true, name: true } });
  if (!user) return undefined;
  return user.name ?? `user ${user.id}`;
}

export async function byCompoundId(orgId: string, userId: number) {
  const membership = await prisma.membership.findUnique({ where: { orgId_userId: { orgId, userId } } });
  return { membership };
}

export const byNamedKey = (authorId: number, title: string) =>
  prisma.post.findUnique({ where: { authorTitle: { authorId, title } }, select: { slug: true, views: true } });

export async function emailOf(id: number) {
  return (await prisma.user.findUnique({ where: { id }, select: { email: true } }))?.email;
}

export async function orThrow(id: string) {
  return prisma.profile.findUniqueOrThrow({ where: { id }, omit: { site: true } });
}

export function orThrowLater(id: string) {
  return prisma.profile.findUniqueOrThrow({ where: { id } });
}
