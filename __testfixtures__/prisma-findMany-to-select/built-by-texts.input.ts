// What is put into a filter by a text is read by it: the type of the object may have no such member.
// schema: blog
import { prisma } from '@/prisma';

async function search(role: 'USER' | 'ADMIN', find: () => Promise<string>, named: boolean) {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const where: any = { role };
  if (named) {
    where['name'] = await find();
  }
  return prisma.user.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
}

export const byName = (role: 'USER' | 'ADMIN', name: string) => search(role, async () => name, true);
export const byRole = (role: 'USER' | 'ADMIN') => search(role, async () => '', false);
