// A key that may be undefined or null at run time is refused, as Prisma refuses it; further filters may vanish.
// schema: blog
import { prisma } from '@/prisma';

export async function byOptionalEmail(email?: string) {
  return prisma.user.findUnique({ where: { email }, select: { id: true } });
}

export async function byHandle(handle: string | null) {
  return prisma.user.findUnique({ where: { handle: handle! }, select: { id: true } });
}

export async function ofRole(id: number, role?: 'USER' | 'EDITOR' | 'ADMIN', name?: string | null) {
  return prisma.user.findUnique({
    where: { id, role, OR: [{ name }, { age: { gt: 30 } }], NOT: { tenant: 'nowhere' } },
    select: { id: true, name: true },
  });
}
