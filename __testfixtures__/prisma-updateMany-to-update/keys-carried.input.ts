// relationMode = "prisma": keys that change are carried along in the rows that refer to them.
// schema: garden
import { prisma } from '@/prisma';

export async function moveRow(row: number, to: number) {
  const { count } = await prisma.parcel.updateMany({ where: { row }, data: { row: to } });
  return count;
}

export async function moveTo(row: number, to: { row?: number; col?: number }) {
  await prisma.parcel.updateMany({ where: { row }, data: { row: to.row, col: to.col } });
}

// Whether a sign holds it back is only known at run time.
export async function renameAll(slug: string, to: string | undefined) {
  await prisma.garden.updateMany({ where: { slug }, data: { slug: to } });
}

export async function nameAll(slug: string, name: string) {
  await prisma.garden.updateMany({ where: { slug }, data: { name } });
}
