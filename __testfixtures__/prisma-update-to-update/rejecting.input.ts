// What Prisma refuses rejects the promise: where it is handed on, nothing is thrown in its place.
import { prisma } from '@/prisma';

export function refused(id: number | undefined, name: string) {
  return prisma.user.update({ where: { id }, data: { name } }).then(
    (user) => user.name,
    () => 'rejected',
  );
}

export async function settled(id: number | undefined, name: string) {
  const results = await Promise.allSettled([
    prisma.profile.update({ where: { userId: id }, data: { bio: name } }),
    prisma.tag.update({ where: { name: 'news' }, data: { color: name } }),
  ]);
  return results.map(({ status }) => status);
}
