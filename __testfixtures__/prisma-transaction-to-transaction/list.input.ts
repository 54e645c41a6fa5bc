// The list form: one after the other, all or nothing, a tuple; lists that are mapped, spread and chosen are loops.
import { prisma } from '@/prisma';

export async function page(role: 'USER' | 'EDITOR' | 'ADMIN') {
  const [total, users] = await prisma.$transaction([
    prisma.user.count({ where: { role } }),
    prisma.user.findMany({ where: { role }, orderBy: { id: 'asc' }, select: { id: true, email: true } }),
  ]);
  return { total, users };
}

export async function reorder(slugs: string[]) {
  await prisma.$transaction(
    slugs.map((slug, index) => prisma.post.update({ where: { slug }, data: { views: index } })),
  );
}

export async function names(ids: number[]) {
  const users = await prisma.$transaction(
    ids.map((id) => prisma.user.findUniqueOrThrow({ where: { id }, select: { name: true } })),
  );
  return users.map(({ name }) => name);
}

export async function moderate(id: number, votes: number, silence: boolean) {
  await prisma.$transaction([
    prisma.user.update({ where: { id }, data: { score: 0 } }),
    ...(silence ? [prisma.comment.deleteMany({ where: { authorId: id } })] : []),
    prisma.comment.updateMany({ where: { approved: false }, data: { votes } }),
  ]);
}
