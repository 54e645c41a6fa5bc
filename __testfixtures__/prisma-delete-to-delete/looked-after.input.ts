// relationMode = "prisma": what refers to the row goes, is cut off, or holds it back, since the database does nothing.
// schema: garden
import { prisma } from '@/prisma';

export async function removeGarden(id: string) {
  await prisma.garden.delete({ where: { id } });
}

export async function removeBySlug(slug: string) {
  return prisma.garden.delete({ where: { slug, name: null }, select: { name: true } });
}

export async function removeWithBeds(slug: string) {
  const garden = await prisma.garden.delete({ where: { slug }, include: { beds: { orderBy: { id: 'asc' } } } });
  return garden;
}

export const removeParcel = (id: number) => prisma.parcel.delete({ where: { id } });

export async function removeTag(id: number) {
  await prisma.tag.delete({ where: { id } });
}
