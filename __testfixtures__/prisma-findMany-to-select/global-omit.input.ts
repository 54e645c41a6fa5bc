// What a client leaves out of all results is left out of each projection, unless the call wants it.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: '' }),
  omit: { user: { email: true, settings: true, nicknames: true }, profile: { bio: true } },
});

export const everyone = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  prisma.user.findMany({ where: { role }, orderBy: { id: 'asc' } });

export const withProfiles = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  prisma.user.findMany({ where: { role }, orderBy: { id: 'asc' }, include: { profile: true, manager: { select: { email: true } } } });

export const withAddresses = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  prisma.user.findMany({ where: { role }, orderBy: { id: 'asc' }, omit: { email: false, nicknames: false, avatar: true } });

export const selected = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  prisma.user.findMany({ where: { role, email: { contains: 'example' } }, orderBy: { email: 'asc' }, select: { email: true, profile: true } });
