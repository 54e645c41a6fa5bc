// Related records named by a key that may be NULL: those without one are others, too, and lose their relation.
import { prisma } from '@/prisma';

export async function keepOne(id: number, handle: string) {
  await prisma.user.update({ where: { id }, data: { reports: { set: { handle } } } });
}

export async function keepSome(id: number, handles: string[]) {
  await prisma.user.update({ where: { id }, data: { reports: { set: handles.map((handle) => ({ handle })) } } });
}

export async function keepTwo(id: number, one: string, other: string) {
  await prisma.user.update({ where: { id }, data: { reports: { set: [{ handle: one }, { handle: other }] } } });
}

export async function keepMixed(id: number, handle: string, other: number) {
  await prisma.user.update({ where: { id }, data: { reports: { set: [{ handle }, { id: other }] } } });
}
