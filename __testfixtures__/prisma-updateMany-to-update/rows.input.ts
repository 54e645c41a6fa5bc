// All rows that a filter holds for: a count where it is asked for, no error where there are none, nothing set where nothing is given.
import { prisma } from '@/prisma';

export async function deactivate(tenant: string) {
  const { count } = await prisma.user.updateMany({ where: { tenant }, data: { isActive: false } });
  return count;
}

export async function patch(tenant: string, input: { name?: string | null; age?: number }) {
  return prisma.user.updateMany({ where: { tenant }, data: { name: input.name, age: input.age } });
}

export async function empty(published: boolean) {
  const result = await prisma.post.updateMany({ where: { published }, data: {} });
  return result.count;
}

export async function byRelation(name: string) {
  await prisma.post.updateMany({
    where: { tags: { some: { name } }, author: { isNot: null } },
    data: { content: null, keywords: { push: ['tagged'] } },
  });
}

export async function everyRow(color?: string) {
  return (await prisma.tag.updateMany({ data: { color } })).count;
}

export async function returned(role: 'USER' | 'ADMIN', tenant?: string) {
  const users = await prisma.user.updateManyAndReturn({
    where: { role },
    data: { tenant },
    select: { id: true, tenant: true },
  });
  return users.sort((a, b) => a.id - b.id);
}

export async function returnedWhole(slug: string) {
  return prisma.organization.updateManyAndReturn({ where: { slug }, data: { seats: 1 } });
}
