// Prisma refuses to disconnect what must be related, also where nothing is named.
import { prisma } from '@/prisma';

export const update = (id: string, title: string) =>
  prisma.post.update({ where: { id }, data: { title, comments: { disconnect: [] } }, select: { title: true } });
