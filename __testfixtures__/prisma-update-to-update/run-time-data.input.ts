// An update whose data only exists at run time: columns and Prisma's operations, or nothing at all.
import { prisma } from '@/prisma';

interface Changes {
  name?: string | null;
  credits?: number | { increment: number };
}

export async function change(id: number, changes: Changes) {
  return prisma.user.update({ where: { id }, data: changes, select: { name: true, credits: true } });
}

export async function stamped(id: number, changes: { name?: string }) {
  await prisma.user.update({ where: { id }, data: { ...changes, tenant: 'moved' } });
}

export async function spread(id: number, changes?: { name?: string }) {
  await prisma.user.update({ where: { id }, data: { ...changes, tenant: 'moved' } });
}

export async function chosen(id: number, active: boolean) {
  const publishedAt = active ? new Date(0) : null;
  const { name } = await prisma.user.update({ where: { id }, data: { birthday: publishedAt, age: active ? 1 : undefined } });
  return name;
}

export async function changed(id: number, credits: number | { increment: number }, name: string) {
  await prisma.user.update({ where: { id }, data: { credits, name } });
}

export async function counted(id: number, amounts: number[]) {
  let change;
  for (const amount of amounts) change = amount < 0 ? { decrement: -amount } : { increment: amount };
  await prisma.user.update({ where: { id }, data: { credits: change } });
}

/** Nothing at all is no data: Prisma refuses it. */
export async function untyped(id: number, input: any) {
  await prisma.user.update({ where: { id }, data: input, select: { id: true } });
}
