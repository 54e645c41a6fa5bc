// MySQL: whether there was a row is told by how many were found; what is wanted of it is read behind the update.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function rename(id: number, name: string) {
  await prisma.user.update({ where: { id }, data: { name } });
}

export function grant(id: number, credits: number) {
  return prisma.user.update({ where: { id }, data: { credits }, select: { email: true, credits: true } });
}

export async function move(email: string, to: string) {
  const user = await prisma.user.update({ where: { email }, data: { email: to } });
  return user;
}

export async function reply(id: number, body: string) {
  return prisma.comment.update({
    where: { id },
    data: { approved: true, replies: { create: { body, postId: 'cltpost000000000000000001' } } },
    include: { replies: { orderBy: { id: 'asc' } } },
  });
}
