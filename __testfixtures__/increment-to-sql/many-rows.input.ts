// updateMany with arithmetic: every row from its own value, and the number of rows only where it is asked for.
import { prisma } from '@/prisma';

export async function bonus(role: 'USER' | 'EDITOR' | 'ADMIN', amount: number) {
  const { count } = await prisma.user.updateMany({
    where: { role },
    data: { credits: { increment: amount } },
  });
  return count;
}

export async function ofPublished(by: number) {
  const result = await prisma.user.updateMany({
    where: { posts: { some: { published: true } }, credits: { lt: 1000 } },
    data: { score: { multiply: by }, tenant: 'writers' },
  });
  return result;
}

export async function allViews(authorId?: number) {
  await prisma.post.updateMany({ where: { authorId }, data: { views: { increment: 1 } } });
}

export async function firstOnly(limit: number) {
  return (await prisma.comment.updateMany({ where: { approved: false }, data: { votes: { decrement: 1 } }, limit })).count;
}
