// Which key names the row that is deleted only shows at run time.
import { prisma } from '@/prisma';

export const removed = (where: { id?: number; name?: string; color?: string }) =>
  prisma.tag.delete({ where: where as { id: number } });
