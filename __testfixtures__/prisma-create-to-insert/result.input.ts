// The record is returned with what the call selects or includes, read again behind all that was written.
import { prisma } from '@/prisma';

export async function included(email: string) {
  return prisma.user.create({
    data: { email, managerId: 1, profile: { create: {} } },
    include: { profile: { select: { bio: true, site: true } }, manager: true, posts: true },
  });
}

export async function selected(slug: string, authorId: number) {
  const { author, _count } = await prisma.post.create({
    data: { slug, title: slug, author: { connect: { id: authorId } }, tags: { connect: { id: 1 } } },
    select: { author: { select: { name: true } }, _count: { select: { tags: true } } },
  });
  return { author, tags: _count.tags };
}

export async function withoutColumn(email: string) {
  return prisma.user.create({ data: { email }, omit: { email: true, createdAt: true, updatedAt: true } });
}
