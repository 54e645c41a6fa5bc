// What only the block knows in which a where is filled is written out at the call, where it can be computed again.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

export async function search(text: string | undefined, slugs: string | undefined) {
  const where: Prisma.PostWhereInput = {};
  if (text) where.title = { contains: text };
  if (slugs) {
    const wanted = slugs.split(',').filter(Boolean);
    if (wanted.length > 0) {
      where.tags = { some: { name: { in: wanted } } };
    } else {
      where.published = true;
    }
  }
  return prisma.post.findMany({ where, select: { slug: true }, orderBy: { slug: 'asc' } });
}
