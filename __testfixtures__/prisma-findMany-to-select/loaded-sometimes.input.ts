// Whether related rows, or their number, are loaded may be told by a test: then the key is not there without them.
import { prisma } from '@/prisma';

export async function included(withPosts: boolean, withProfile: boolean) {
  return prisma.user.findMany({
    where: { tenant: 'main' },
    include: { posts: withPosts && { orderBy: { slug: 'asc' } }, profile: withProfile },
    orderBy: { id: 'asc' },
  });
}

export async function selected(detailed: boolean) {
  return prisma.post.findMany({
    select: {
      slug: true,
      ...(detailed && { author: { select: { name: true, profile: detailed } }, _count: { select: { comments: true } } }),
    },
    orderBy: { slug: 'asc' },
  });
}

export async function counted(withCount: boolean) {
  return prisma.user.findMany({
    include: {
      comments: { select: { body: true }, orderBy: { id: 'asc' } },
      ...(withCount && { _count: { select: { posts: true, comments: { where: { approved: true } } } } }),
    },
    orderBy: { id: 'asc' },
  });
}

export async function whole(id: number, expanded: boolean) {
  const users = await prisma.user.findMany({
    where: { id },
    ...(expanded ? { include: { manager: { select: { email: true } }, reports: { orderBy: { id: 'asc' } } } } : {}),
  });
  return users;
}

export async function required(expanded?: boolean) {
  const comments = await prisma.comment.findMany({
    include: { post: expanded ? { select: { slug: true } } : false },
    orderBy: { id: 'asc' },
  });
  return comments.map((comment) => ({ ...comment, has: 'post' in comment }));
}
