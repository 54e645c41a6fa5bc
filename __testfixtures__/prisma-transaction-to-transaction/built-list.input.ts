// Lists that are filled before the transaction runs them become lists of functions.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function publish(slug: string, reviewerId: number | undefined, tagNames: string[]) {
  const steps: Prisma.PrismaPromise<unknown>[] = [
    prisma.post.update({ where: { slug }, data: { published: true } }),
  ];
  if (reviewerId !== undefined) {
    steps.push(prisma.user.update({ where: { id: reviewerId }, data: { credits: { increment: 1 } } }));
  }
  for (const name of tagNames) {
    steps.push(prisma.tag.create({ data: { name } }));
  }
  await prisma.$transaction(steps);
  return steps.length;
}

export async function reorder(slugs: string[]) {
  const updates = slugs.map((slug, index) => prisma.post.update({ where: { slug }, data: { views: index } }));
  const posts = await prisma.$transaction(updates);
  return posts.map(({ slug, views }) => ({ slug, views }));
}

export async function rank(ids: number[]) {
  const updates: Prisma.PrismaPromise<{ id: number; score: number }>[] = [];
  for (let position = 0; position < ids.length; position++) {
    updates.push(prisma.user.update({ where: { id: ids[position] }, data: { score: position }, select: { id: true, score: true } }));
  }
  return prisma.$transaction(updates);
}

export async function clear(authorId: number, extra: boolean) {
  const removals: any[] = [];
  if (extra) removals.push(prisma.comment.deleteMany({ where: { authorId } }), prisma.profile.deleteMany({ where: { userId: authorId } }));
  const results = await prisma.$transaction([...removals, prisma.post.updateMany({ where: { authorId }, data: { published: false } })]);
  return results.length;
}

export async function schedule(days: string[]) {
  return prisma.$transaction(
    days.map((day) => {
      const at = new Date(day);
      at.setUTCHours(0, 0, 0, 0);
      return prisma.auditLog.create({ data: { action: 'scheduled', payload: {}, at }, select: { at: true } });
    }),
  );
}

export async function rename(names: Record<number, string>) {
  const updates = [];
  for (const [id, name] of Object.entries(names)) updates.push(prisma.user.update({ where: { id: Number(id) }, data: { name } }));
  await prisma.$transaction(updates);
}
