// MySQL: a relation that a test asks for is a query of its own, which is only made where the test holds.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function included(withPosts: boolean, withProfile: boolean, withTags?: boolean) {
  const users = await prisma.user.findMany({
    where: { tenant: 'main' },
    include: {
      posts: withPosts && { select: { slug: true, tags: withTags }, orderBy: { slug: 'asc' } },
      profile: withProfile,
    },
    orderBy: { id: 'asc' },
  });
  return users.map((user) => ({ ...user, sites: [user.profile?.site], slugs: user.posts?.map(({ slug }) => slug) }));
}

export async function selected(detailed: boolean) {
  return prisma.comment.findMany({
    select: { body: true, ...(detailed && { post: { select: { slug: true } }, author: { select: { name: true } } }) },
    orderBy: { id: 'asc' },
  });
}
