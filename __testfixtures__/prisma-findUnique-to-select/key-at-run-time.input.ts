// Which key names the row only shows at run time: it is found out there, and refused where none does.
import { prisma } from '@/prisma';
import type { User } from '@prisma/client';

export async function named(where: Pick<User, 'id'> | Pick<User, 'email'>) {
  const user = await prisma.user.findUnique({ where, select: { name: true, profile: { select: { bio: true } } } });
  return user?.name ?? null;
}

interface Wanted {
  id?: number;
  email?: string;
  name?: string | null;
  posts?: { some: { slug: string } };
}

export const wanted = (where: Wanted) =>
  prisma.user.findUniqueOrThrow({ where: where as { id: number }, select: { email: true } });

export const loaded = (where: Wanted) =>
  prisma.user.findUnique({ where: where as { id: number }, include: { profile: true } });
