// A test may decide which key names the row that goes.
import { prisma } from '@/prisma';

export async function remove(idOrName: number | string) {
  await prisma.tag.delete({ where: typeof idOrName === 'number' ? { id: idOrName } : { name: idOrName } });
}

export async function removed(idOrName: number | string) {
  return prisma.tag.delete({
    where: { ...(typeof idOrName === 'number' ? { id: idOrName } : { name: idOrName }) },
    select: { color: true, posts: { select: { slug: true }, orderBy: { id: 'asc' } } },
  });
}
