// A Json value of untyped code: null is JSON's null in the database, as Prisma writes it, never SQL's.
// schema: blog
import { prisma } from '@/prisma';

export async function configure(id: number, settings: any) {
  return prisma.user.update({ where: { id }, data: { settings }, select: { id: true, settings: true } });
}
