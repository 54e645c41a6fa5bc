// An upsert that Prisma sends as one statement stays one: its arithmetic starts from the row that is there.
import { prisma } from '@/prisma';

export async function visit(email: string) {
  return prisma.user.upsert({
    where: { email },
    create: { email, credits: 1 },
    update: { credits: { increment: 1 }, visits: { increment: 1 } },
    select: { credits: true, visits: true },
  });
}

export async function count(postId: string, categoryId: number) {
  await prisma.postCategory.upsert({
    where: { postId_categoryId: { postId, categoryId } },
    create: { postId, categoryId, position: 1 },
    update: { position: { increment: 1 } },
  });
}

export async function byNumber(id: number, body: string) {
  const comment = await prisma.comment.upsert({
    where: { id },
    create: { body, postId: 'cltpost000000000000000001' },
    update: { votes: { increment: 1 } },
  });
  return comment.votes;
}
