// Which column is written may show only at run time; `select: null` selects nothing in particular.
import { prisma } from '@/prisma';

export async function assign(id: number, key: 'name' | 'handle', value: string | null) {
  await prisma.user.update({ where: { id }, data: { [key]: value } });
}

export async function assignBoth(id: number, key: 'name' | 'handle', value: string, credits: number) {
  const user = await prisma.user.update({
    where: { id },
    data: { [key]: value, credits },
    select: { name: true, handle: true, credits: true },
  });
  return user;
}

export async function whole(id: number, name: string) {
  return prisma.tag.update({ where: { id }, data: { name }, select: null });
}
