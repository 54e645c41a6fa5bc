// A helper whose client has no type gives rows without one, and no unknown ones.
import { prisma } from '@/prisma';
async function renamed(tx: any, id: number, name: string) {
  const user = await tx.user.update({ where: { id }, data: { name } });
  return user.name.trim();
}
export async function rename(id: number, name: string) {
  return prisma.$transaction(async (tx) => renamed(tx, id, name));
}
