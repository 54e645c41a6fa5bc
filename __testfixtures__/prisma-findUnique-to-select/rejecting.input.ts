// What Prisma refuses rejects the promise: where it is handed on, nothing is thrown in its place.
import { prisma } from '@/prisma';

export function refused(id: number | undefined) {
  return prisma.user.findUnique({ where: { id }, select: { name: true } }).then(
    (user) => user?.name,
    () => 'rejected',
  );
}

export async function settled(id: number | undefined) {
  const results = await Promise.allSettled([
    prisma.user.findUnique({ where: { id }, select: { name: true } }),
    prisma.tag.findUnique({ where: { name: 'news' } }),
  ]);
  return results.map(({ status }) => status);
}

export async function kept(id: number) {
  const user = prisma.user.findUnique({ where: { id }, select: { name: true } });
  const [first, second] = await Promise.all([user, user]);
  return first === second;
}
