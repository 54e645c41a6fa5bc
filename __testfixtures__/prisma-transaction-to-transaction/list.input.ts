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

/** Several that each take the time, or look something up, before they write: the results are still those of the list. */
export async function several(email: string, authorId: number) {
  const [user, post, other] = await prisma.$transaction([
    prisma.user.create({ data: { email, age: 1 }, select: { email: true, createdAt: true } }),
    prisma.post.create({ data: { slug: email, title: email }, select: { slug: true, updatedAt: true } }),
    prisma.post.create({
      data: { slug: `${email}-2`, title: email, author: { connect: { id: authorId } } },
      select: { slug: true, authorId: true },
    }),
  ]);
  return { user, post, other };
}
