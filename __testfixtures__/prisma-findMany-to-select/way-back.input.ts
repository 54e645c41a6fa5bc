// A filter whose way leads back to the model that is asked for looks at all of its rows, not at the row outside.
// schema: garden
import { prisma } from '@/prisma';

export async function besides(size: number, label: string) {
  return prisma.bed.findMany({
    where: { garden: { beds: { some: { size, plants: { some: { label } } } } } },
    select: { id: true, plants: { select: { label: true }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
}

export async function tagged(name: string, slug: string, also: string) {
  await tag(also, name);
  return prisma.garden.findMany({
    where: { tags: { some: { name, gardens: { none: { slug } } } } },
    select: { slug: true, beds: { select: { size: true }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
}

export async function labelled(name: string, slug: string, also: string) {
  await tag(also, name);
  return prisma.garden.findMany({
    where: { tags: { some: { name, gardens: { some: { slug, beds: { some: {} } } } } } },
    select: { slug: true, beds: { select: { size: true }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
}

async function tag(slug: string, name: string) {
  await prisma.garden.update({ where: { slug }, data: { tags: { connect: { name } } } });
}
