// A key that is missing is refused, which is another error than a record that is not there.
import { prisma } from '@/prisma';

export async function rename(id: number | undefined, name: string) {
  try {
    const { name: renamed } = await prisma.user.update({ where: { id }, data: { name } });
    return renamed;
  } catch (error) {
    if ((error as { code?: string }).code === 'P2025') return 'nobody';
    throw error;
  }
}

export async function retitle(tenant: string, memberNo: number | null | undefined, name: string) {
  try {
    await prisma.user.update({
      where: { tenant_memberNo: { tenant, memberNo: memberNo! } },
      data: { name },
      select: { id: true },
    });
    return 'done';
  } catch (error) {
    if ((error as { code?: string }).code === 'P2025') return 'nobody';
    throw error;
  }
}
