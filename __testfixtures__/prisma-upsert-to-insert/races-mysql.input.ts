// On MariaDB Prisma reads first, too: of two that meet there the second finds the row taken, as before.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function tagged(name: string, color: string) {
  return prisma.tag.upsert({ where: { name }, create: { name, color }, update: { color } });
}
