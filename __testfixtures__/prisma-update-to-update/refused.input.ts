// What is refused behind the record's own update takes that back.
import { prisma } from '@/prisma';

export const clear = (id: string, title: string) =>
  prisma.post.update({ where: { id }, data: { title, comments: { set: [] } }, select: { title: true } });
