// Scalars of every type: what is undefined takes the default, and both clocks of a row agree.
import { Role } from '@prisma/client';
import { prisma } from '@/prisma';

export async function signUp(email: string, name?: string | null, role?: Role) {
  return prisma.user.create({ data: { email, name, role } });
}

export async function addOrganization(slug: string, name: string) {
  const organization = await prisma.organization.create({
    data: { slug, name },
    select: { id: true, plan: true, seats: true },
  });
  return organization;
}

export async function addTag(name: string) {
  await prisma.tag.create({ data: { name } });
}

export async function everyType(email: string) {
  const { balance, visits, ...user } = await prisma.user.create({
    data: {
      email,
      handle: null,
      role: 'EDITOR',
      age: 17,
      credits: -3,
      score: 0.5,
      balance: '10.50',
      visits: 9007199254740993n,
      isActive: false,
      nicknames: { set: ['a', 'b'] },
      settings: { theme: 'dark', tags: ['x', null] },
      avatar: new Uint8Array([1, 2, 255]),
      birthday: '1990-12-10T00:00:00.000Z',
      memberNo: 99,
      updatedAt: new Date('2024-01-01T00:00:00.000Z'),
    },
  });
  return { ...user, balance: balance.toFixed(2), visits: String(visits) };
}
