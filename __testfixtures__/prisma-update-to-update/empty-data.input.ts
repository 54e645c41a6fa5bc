// Nothing to set: the row is read and stays as it is, updatedAt too; a row that is not there is still an error.
import { prisma } from '@/prisma';

export async function patch(id: number, input: { name?: string; age?: number | null }) {
  return prisma.user.update({ where: { id }, data: { name: input.name, age: input.age } });
}

export async function selected(slug: string, title?: string) {
  const organization = await prisma.organization.update({
    where: { slug },
    data: { name: title },
    select: { name: true, seats: true },
  });
  return organization.name;
}

export async function nothing(id: number) {
  return prisma.user.update({ where: { id }, data: {}, select: { id: true, name: true } });
}

export async function related(id: number, bio?: string) {
  await prisma.user.update({ where: { id }, data: { profile: { update: { bio } } } });
}

export async function conditional(id: number, name: string, age: number) {
  const user = await prisma.user.update({
    where: { id },
    data: { ...(name && { name }), ...(age > 0 ? { age } : {}) },
    select: { name: true, age: true },
  });
  return user;
}
