// MySQL: each relation is a query of its own, also inside of another; the page of a list is one of each row.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function profileOf(email: string) {
  const user = await prisma.user.findUnique({
    where: { email },
    include: {
      profile: true,
      posts: {
        where: { published: true },
        orderBy: { views: 'desc' },
        take: 1,
        include: { comments: { select: { body: true, post: { select: { slug: true } } } } },
      },
      _count: { select: { reports: true } },
    },
  });
  return user;
}
