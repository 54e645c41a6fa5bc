// SQLite: the driver hands numbers over as fractions, with which the database would count bigints, and divide.
// schema: blog-sqlite
import { prisma } from '@/prisma';

export function share(id: number, by: number) {
  return prisma.user.update({ where: { id }, data: { score: { divide: by } } });
}

export function shareCredits(id: number, by: number) {
  return prisma.user.update({ where: { id }, data: { credits: { divide: by } } });
}

export function visit(id: number, times: bigint) {
  return prisma.user.updateMany({ where: { id }, data: { visits: { increment: times }, credits: { increment: 1 } } });
}
