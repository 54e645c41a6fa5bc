// relationMode = "prisma": the rows are looked for first, then what refers to them goes, is cut off, or holds them back.
// schema: garden
import { prisma } from '@/prisma';

export async function removeGardens(slugs: string[]) {
  const { count } = await prisma.garden.deleteMany({ where: { slug: { in: slugs } } });
  return count;
}

export async function removeBeds(slug: string) {
  await prisma.bed.deleteMany({ where: { garden: { slug } } });
}

export async function removeEmpty() {
  return prisma.garden.deleteMany({ where: { beds: { none: { plants: { some: {} } } }, permits: { none: {} } } });
}

// What is asked of the beds no longer holds when they have gone: Prisma then leaves the gardens.
export async function removeDug(size: number) {
  return prisma.garden.deleteMany({ where: { beds: { some: { size } } } });
}

// Two parcels take the trees of a third along, which has the row of one and the column of the other.
export const removeParcels = (ids: number[]) => prisma.parcel.deleteMany({ where: { id: { in: ids } } });

export async function removePlants(bedId: number) {
  await prisma.plant.deleteMany({ where: { bedId } });
}
