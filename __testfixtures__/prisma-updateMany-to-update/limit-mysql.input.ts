// MySQL takes the limit of an update by itself; what is set may not turn out to be nothing.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function approve(limit: number) {
  const { count } = await prisma.comment.updateMany({ where: { approved: false }, data: { approved: true }, limit });
  return count;
}

export async function publish(name: string, limit: number) {
  return prisma.post.updateMany({ where: { author: { name } }, data: { published: true }, limit });
}

export async function perhaps(body: string | undefined, limit: number) {
  return prisma.comment.updateMany({ where: { approved: false }, data: { body }, limit });
}
