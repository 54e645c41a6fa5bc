// relationMode = "prisma": what refers to a key that is counted on is counted on, too.
// schema: garden-mysql
import { prisma } from '@/prisma';

export async function moveParcel(id: number, by: number) {
  return prisma.parcel.update({ where: { id }, data: { row: { increment: by } } });
}
