// The fluent API: what a relation of the row holds, null where there is no row.
// schema: blog
import { prisma } from '@/prisma';

export async function posts(id: number) {
  return await prisma.user.findUnique({ where: { id } }).posts({ where: { published: true }, orderBy: { slug: 'asc' }, select: { slug: true } });
}

export const managerOf = (id: number) => prisma.user.findUnique({ where: { id } }).manager({ select: { name: true } });

export const boss = (id: number) => prisma.user.findUnique({ where: { id } }).manager().manager({ select: { name: true } });

export async function tags(id: string) {
  const tags = await prisma.post.findUniqueOrThrow({ where: { id } }).tags({ orderBy: { id: 'asc' } });
  return tags.map(({ name }) => name);
}
