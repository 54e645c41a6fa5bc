// A row that is read with its relations before it goes has the name of the variable that takes it, in a transaction too.
// schema: blog
import { prisma } from '@/prisma';

export async function remove(slug: string) {
  return prisma.$transaction(async (tx) => {
    const post = await tx.post.delete({ where: { slug }, select: { slug: true, author: { select: { name: true } } } });
    const now = await tx.tag.create({ data: { name: `was ${post.slug}` }, select: { name: true } });
    return { post, now };
  });
}

export async function listed(slug: string, name: string) {
  return prisma.$transaction([
    prisma.post.delete({ where: { slug }, select: { slug: true, author: { select: { name: true } } } }),
    prisma.tag.update({ where: { name }, data: { color: 'red' } }),
  ]);
}
