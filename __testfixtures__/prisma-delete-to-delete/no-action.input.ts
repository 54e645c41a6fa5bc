// relationMode = "prisma": NoAction, which is only there on MySQL, holds the row back as Restrict does, also one of the same table.
// schema: garden-mysql
import { prisma } from '@/prisma';

export async function removePath(id: number) {
  return prisma.path.delete({ where: { id } });
}
