// MySQL: what is spread is written as it comes; where its keys are known, the row is still there under its own key.
// schema: garden-mysql
import { prisma } from '@/prisma';

export async function rename(id: string, input: { name?: string | null }) {
  return prisma.garden.update({ where: { id }, data: { name: 'Plain', ...input } });
}

export async function move(slug: string, input: { name?: string | null; slug?: string }) {
  return prisma.garden.update({ where: { slug }, data: { ...input, name: 'Moved' }, select: { id: true, name: true } });
}

export async function resize(id: number, bed: { size: number }) {
  const changed = await prisma.bed.update({ where: { id }, data: { ...bed, gardenId: 'gone' }, include: { plants: true } });
  return changed;
}

export async function regrown(id: number, bed: { size: number }) {
  return prisma.bed.update({ where: { id }, data: { ...bed, gardenId: 'gone' } });
}

export async function anything(id: number, bed: object) {
  return prisma.bed.update({ where: { id }, data: { ...bed, size: 3 } });
}
