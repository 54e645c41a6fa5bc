import type { PrismaClient } from '@prisma/client';
import { prisma as defaultClient } from '../lib/prisma';
import { publicWorker } from '../lib/selects';
import type { Direction, SortKey } from '../lib/sorting';
import { recordReputation } from './ledger';

/** A complaint: an entry and the score, together. */
export async function complain(workerId: string, reason: string) {
  return defaultClient.$transaction(async (tx) => {
    await recordReputation(tx, workerId, reason, -40);
    return tx.worker.findUnique({ where: { id: workerId }, select: { reputationScore: true } });
  });
}

/** Moves every worker's score a little towards the middle. */
export async function decay(prisma: PrismaClient): Promise<{ lowered: number; raised: number }> {
  const lowered = await prisma.worker.updateMany({
    where: { reputationScore: { gt: 500 } },
    data: { reputationScore: { decrement: 1 } },
  });
  const raised = await prisma.worker.updateMany({
    where: { reputationScore: { lt: 500 } },
    data: { reputationScore: { increment: 1 } },
  });
  return { lowered: lowered.count, raised: raised.count };
}

export async function history(prisma: PrismaClient, workerId: string, take?: number) {
  return prisma.reputationEvent.findMany({
    where: { workerId },
    orderBy: { id: 'desc' },
    take,
    select: { reason: true, delta: true },
  });
}

export async function leaderboard(prisma: PrismaClient) {
  return prisma.worker.findMany({
    where: { reputationScore: { gte: 490 }, tasks: { some: { status: 'COMPLETED' } } },
    orderBy: [{ reputationScore: 'desc' }, { name: 'asc' }],
    take: 10,
    select: { ...publicWorker, _count: { select: { tasks: true } } },
  });
}

/** All of them with their number, as of one moment. */
export async function roster(sortBy: SortKey, order: Direction) {
  const [workers, total] = await defaultClient.$transaction([
    defaultClient.worker.findMany({ orderBy: { [sortBy]: order }, select: publicWorker }),
    defaultClient.worker.count(),
  ]);
  return { workers, total };
}

export async function forget(prisma: PrismaClient, workerId: string, keep: string[]) {
  return prisma.reputationEvent.deleteMany({
    where: { workerId, reason: { notIn: keep } },
  });
}
