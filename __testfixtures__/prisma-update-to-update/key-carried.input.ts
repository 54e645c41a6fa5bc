// relationMode = "prisma": a key that changes is carried along, or held back, and nested deletes look after theirs.
// schema: garden-mysql
import { prisma } from '@/prisma';

export async function rename(id: string, slug: string) {
  await prisma.garden.update({ where: { id }, data: { slug, name: 'Renamed' } });
}

export async function moveTo(slug: string, to: string) {
  return prisma.garden.update({ where: { slug }, data: { slug: to } });
}

export const nameOnly = (id: string, name: string | null) => prisma.garden.update({ where: { id }, data: { name } });

export async function dig(id: string, bedId: number) {
  return prisma.garden.update({ where: { id }, data: { beds: { delete: { id: bedId } } }, select: { slug: true } });
}

export async function clear(id: string, size: number) {
  await prisma.garden.update({ where: { id }, data: { name: 'Cleared', beds: { deleteMany: { size } } } });
}

// The slug may be in it.
export async function patch(id: string, data: { slug?: string; name?: string }) {
  await prisma.garden.update({ where: { id }, data });
}

export async function describe(id: string, about: string) {
  const data = { name: about };
  await prisma.garden.update({ where: { id }, data });
}

export async function retitle(id: string, input: { name: string }) {
  await prisma.garden.update({ where: { id }, data: { ...input } });
}

// The slug is in it, which is handed on as it is.
export async function relocate(id: string, slug: string) {
  const data = { slug };
  await prisma.garden.update({ where: { id }, data });
}
