// A record may be connected to itself: what is nested changes it, so it is read behind that.
import { prisma } from '@/prisma';

export const manage = (id: number, reports: number[]) =>
  prisma.user.update({
    where: { id },
    data: { reports: { set: reports.map((report) => ({ id: report })) } },
    select: { id: true, managerId: true },
  });

export async function rename(id: number, name: string) {
  const user = await prisma.user.update({
    where: { id },
    data: { age: 50, reports: { updateMany: { where: { role: 'USER' }, data: { name, age: 1 } } } },
    select: { name: true, age: true },
  });
  return user;
}
