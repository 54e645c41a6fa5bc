// On MariaDB two connections that meet behind their first read lose nothing: the database does the arithmetic.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function visit(id: number) {
  await prisma.user.update({ where: { id }, data: { visits: { increment: 1 } } });
}

export async function bonus(tenant: string, credits: number) {
  const { count } = await prisma.user.updateMany({ where: { tenant }, data: { credits: { increment: credits } } });
  return count;
}

export async function counted(email: string) {
  return prisma.user.upsert({
    where: { email },
    create: { email, credits: 1 },
    update: { credits: { increment: 1 } },
    select: { email: true },
  });
}
