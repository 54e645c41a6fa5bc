// A date behind `|| undefined` is still one, and null or undefined is nothing to convert: a text would be.
// schema: blog
import { prisma } from '@/prisma';

export async function publish(slug: string, due?: Date | null) {
  const post = await prisma.post.update({ where: { slug }, data: { publishedAt: due || undefined }, select: { publishedAt: true } });
  return post.publishedAt;
}

export async function unpublish(slug: string, isNew: boolean) {
  const post = await prisma.post.update({ where: { slug }, data: { publishedAt: isNew ? null : undefined }, select: { publishedAt: true } });
  return post.publishedAt;
}
