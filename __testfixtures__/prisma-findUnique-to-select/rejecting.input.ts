// What Prisma refuses rejects the promise: where it is handed on, nothing is thrown in its place.
import { prisma } from '@/prisma';

export function refused(id: number | undefined) {
  return prisma.user.findUnique({ where: { id }, select: { name: true } }).then(
    (user) => user?.name,
    (error: Error) => error.name,
  );
}

export async function settled(id: number | undefined) {
  const results = await Promise.allSettled([
    prisma.user.findUnique({ where: { id }, select: { name: true } }),
    prisma.user.findUnique({ where: { id: 1 }, select: { name: true } }),
  ]);
  return results.map(({ status }) => status);
}

export async function kept(id: number) {
  const user = prisma.user.findUnique({ where: { id }, select: { name: true } });
  const [first, second] = await Promise.all([user, user]);
  return first === second;
}
