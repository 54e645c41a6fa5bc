// MySQL takes the limit of an update or delete by itself.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function some(limit: number) {
  return (await prisma.comment.deleteMany({ where: { approved: true }, limit })).count;
}

export async function ofPosts(published: boolean, limit?: number) {
  return prisma.comment.deleteMany({ where: { post: { published }, replies: undefined }, limit });
}

export async function ofPairs(orgId: string) {
  await prisma.membership.deleteMany({ where: { orgId }, limit: 5 });
}

// Prisma itself fails on it.
export async function answered(limit: number) {
  return prisma.comment.deleteMany({ where: { parent: { votes: { gt: 0 } } }, limit });
}
