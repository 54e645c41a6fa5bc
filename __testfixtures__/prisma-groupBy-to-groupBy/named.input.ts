// The column that rows are grouped by may be named at run time: among those that are known.
import { prisma } from '@/prisma';

export async function countedBy(groupBy: 'role' | 'tenant' | 'age') {
  return prisma.user.groupBy({
    by: [groupBy],
    _count: true,
    orderBy: [{ _count: { [groupBy]: 'desc' } }, { _sum: { credits: 'asc' } }],
  });
}

export async function rolesOf(groupBy: 'isActive' | 'tenant', order: 'asc' | 'desc') {
  const groups = await prisma.user.groupBy({
    by: ['role', groupBy],
    where: { credits: { gte: 0 } },
    _sum: { credits: true },
    orderBy: [{ role: order }, { [groupBy]: 'asc' } as { role: 'asc' }],
    take: 3,
  });
  return groups.map(({ role, tenant, isActive, _sum }) => [role, groupBy === 'tenant' ? tenant : isActive, _sum.credits]);
}

export async function byOne(groupBy: 'role' | 'tenant') {
  return prisma.user.groupBy({ by: groupBy, _max: { age: true }, orderBy: { [groupBy]: 'asc' } as { role: 'asc' } });
}

// Any text may come.
export async function byAny(groupBy: string) {
  return prisma.user.groupBy({ by: [groupBy as 'role'], _count: true, orderBy: { role: 'asc' } });
}
