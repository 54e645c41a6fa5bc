import type { Prisma, PrismaClient } from '@prisma/client';

interface DailyVolume {
  kind: string;
  postings: bigint;
  volume: Prisma.Decimal;
}

/** What a platform sees on its first page. */
export async function platformOverview(prisma: PrismaClient, platformId: string) {
  const platform = await prisma.platform.findUnique({
    where: { id: platformId },
    select: { name: true, balance: true, totalPaid: true, isActive: true },
  });
  if (!platform) return null;

  const [open, completed, amounts, byStatus] = await Promise.all([
    prisma.task.count({ where: { platformId, status: 'OPEN' } }),
    prisma.task.count({ where: { platformId, completedAt: { not: null } } }),
    prisma.task.aggregate({
      where: { platformId },
      _sum: { amount: true },
      _avg: { amount: true, revision: true },
      _min: { dueAt: true },
      _max: { dueAt: true },
    }),
    prisma.task.groupBy({
      by: ['status'],
      where: { platformId },
      _count: { _all: true },
      _sum: { amount: true },
      orderBy: { status: 'desc' },
    }),
  ]);
  return { platform, open, completed, amounts, byStatus };
}

/** Volume by kind of posting, as the finance department wants it. */
export async function volume(prisma: PrismaClient, atLeast: string) {
  return prisma.$queryRaw<DailyVolume[]>`
    SELECT "kind"::text AS kind, count(*) AS postings, sum("amount") AS volume
    FROM "transactions"
    GROUP BY "kind"
    HAVING sum("amount") >= ${atLeast}::numeric
    ORDER BY "kind"`;
}

export async function busiestWorkers(prisma: PrismaClient, atLeast: number) {
  const groups = await prisma.transaction.groupBy({
    by: ['workerId'],
    where: { kind: 'PAYOUT' },
    _count: true,
    _sum: { amount: true },
    having: { workerId: { _count: { gte: atLeast } } },
    orderBy: { _sum: { amount: 'desc' } },
  });
  const workers = await prisma.worker.findMany({
    where: { id: { in: groups.map((group) => group.workerId) } },
    select: { id: true, name: true },
  });
  const names = new Map(workers.map((worker) => [worker.id, worker.name]));
  return groups.map((group) => ({
    name: names.get(group.workerId) ?? null,
    payouts: group._count,
    amount: group._sum.amount,
  }));
}

/** The first unfinished task of each kind, for the status page. */
export async function nextByKind(prisma: PrismaClient) {
  return prisma.task.findMany({
    where: { status: { not: 'COMPLETED' } },
    distinct: ['kind'],
    orderBy: { externalRef: 'asc' },
    select: { kind: true, externalRef: true },
  });
}
