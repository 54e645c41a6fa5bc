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
