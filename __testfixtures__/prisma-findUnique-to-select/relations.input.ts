// Relations come with the row through a relational query, each with its own page; numbers too exact for JSON stay exact.
// schema: blog
import { prisma } from '@/prisma';

export async function withProfile(id: number) {
  const user = await prisma.user.findUnique({ where: { id }, include: { profile: true, manager: true } });
  return { user };
}

export async function posts(id: number) {
  const user = await prisma.user.findUnique({
    where: { id },
    select: {
      email: true,
      posts: {
        where: { published: true, comments: { some: { approved: true } } },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: 5,
        include: { tags: { orderBy: { name: 'desc' } } },
      },
    },
  });
  if (!user) throw new Error('No such user');
  return user.posts;
}

export async function counts(slug: string) {
  return prisma.post.findUniqueOrThrow({
    where: { slug },
    select: {
      title: true,
      author: { select: { name: true, visits: true } },
      _count: { select: { comments: { where: { approved: true } }, tags: true } },
    },
  });
}

export const lastComments = (id: string) =>
  prisma.post.findUnique({ where: { id }, include: { comments: { take: -2, select: { id: true, body: true } } } });
