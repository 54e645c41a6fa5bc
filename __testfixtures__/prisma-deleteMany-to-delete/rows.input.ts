// All rows that a filter holds for; no error where there are none. A filter that vanishes deletes all, as it did.
import { prisma } from '@/prisma';

export async function spam(votes: number) {
  const { count } = await prisma.comment.deleteMany({ where: { votes: { lt: votes } } });
  return count;
}

export async function ofPost(postId?: string) {
  return prisma.comment.deleteMany({ where: { postId } });
}

export async function everything() {
  await prisma.postCategory.deleteMany();
}

export async function byRelation(name: string) {
  const gone = await prisma.comment.deleteMany({ where: { post: { tags: { some: { name } } }, NOT: { authorId: 1 } } });
  return gone.count;
}

export async function some(limit: number) {
  return (await prisma.comment.deleteMany({ where: { approved: true }, limit })).count;
}

export async function of(ids: number[]) {
  await prisma.comment.deleteMany({ where: { id: { in: ids } } });
}
