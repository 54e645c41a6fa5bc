// Every nested write of an implicit many-to-many relation.
import { prisma } from '@/prisma';

export async function retag(slug: string, ids: number[]) {
  const post = await prisma.post.update({
    where: { slug },
    data: { tags: { set: ids.map((id) => ({ id })) } },
    include: { tags: { orderBy: { id: 'asc' } } },
  });
  return post.tags;
}

export async function mixed(slug: string, name: string) {
  await prisma.post.update({
    where: { slug },
    data: {
      views: 5,
      tags: {
        disconnect: [{ name }, { id: 3 }],
        connectOrCreate: { where: { name }, create: { name, color: 'new' } },
        updateMany: { where: {}, data: { color: 'all' } },
        create: [{ name: 'x' }, { name: 'y' }],
      },
    },
  });
}

export async function recolor(slug: string, id: number) {
  await prisma.post.update({
    where: { slug },
    data: { tags: { update: { where: { id }, data: { color: '#123' } } } },
  });
}

export async function drop(slug: string, id: number) {
  await prisma.post.update({ where: { slug }, data: { tags: { delete: { id } } } });
}

export async function upsertTag(slug: string, id: number, name: string) {
  await prisma.post.update({
    where: { slug },
    data: { tags: { upsert: { where: { id }, create: { name }, update: { color: 'known' } }, deleteMany: { name: 'tech' } } },
  });
}
