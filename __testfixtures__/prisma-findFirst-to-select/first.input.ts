// One row of a page: null or P2025 where there is none, and only one row asked for.
// schema: blog
import { prisma } from '@/prisma';

export const newest = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  prisma.user.findFirst({ where: { role }, orderBy: { createdAt: 'desc' }, select: { id: true } });

export async function withPosts(name: string) {
  const user = await prisma.user.findFirst({ where: { name }, include: { posts: { select: { slug: true }, orderBy: { slug: 'asc' } } }, orderBy: { id: 'asc' } });
  return user ?? 'nobody';
}

export async function last(minViews: number) {
  return await prisma.post.findFirst({ where: { views: { gte: minViews } }, take: -1, select: { id: true } });
}

export async function second(skip: number) {
  return prisma.post.findFirstOrThrow({ skip, orderBy: { slug: 'asc' }, include: { tags: true } });
}

export const orThrow = (slug: string) => prisma.post.findFirstOrThrow({ where: { slug }, select: { title: true } });

export async function exists(email: string) {
  return !!(await prisma.user.findFirst({ where: { email: { equals: email, mode: 'insensitive' } }, select: { id: true } }));
}

export function titleOf(slug: string) {
  return prisma.post
    .findFirst({ where: { slug }, select: { title: true } })
    .then((post) => (post === null ? null : post.title));
}
