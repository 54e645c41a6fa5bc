// What Prisma refuses rejects the promise: where it is handed on, nothing is thrown in its place.
import { prisma } from '@/prisma';

export function refused(id: number | undefined, name: string) {
  return prisma.user.update({ where: { id }, data: { name } }).then(
    (user) => user.name,
    (error: Error) => error.name,
  );
}

export async function settled(id: number | undefined, name: string) {
  const results = await Promise.allSettled([
    prisma.user.update({ where: { id }, data: { name } }),
    prisma.post.update({ where: { slug: 'draft' }, data: { title: name } }),
  ]);
  return results.map(({ status }) => status);
}
