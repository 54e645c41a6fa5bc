import { AppError } from '../lib/errors';
import { getPrisma } from './database';

/** Opens a stream on a task; the money is released in equal parts. */
export async function openStream(taskId: string, totalAmount: string, firstRelease: Date) {
  const prisma = getPrisma();
  return prisma.stream.create({
    data: {
      task: { connect: { id: taskId } },
      totalAmount,
      nextReleaseAt: firstRelease,
    },
    include: { task: { select: { externalRef: true, kind: true } } },
  });
}

/** Releases one part of every stream that is due. A stream that is used up is completed. */
export async function releaseDue(now: Date, part: string) {
  const prisma = getPrisma();
  const due = await prisma.stream.findMany({
    where: { status: 'ACTIVE', nextReleaseAt: { lte: now } },
    orderBy: { totalAmount: 'asc' },
    select: { id: true },
  });
  const released: { releases: number; completed: boolean }[] = [];
  for (const { id } of due) {
    const next = new Date(now.getTime() + 3_600_000);
    const stream = await prisma.stream.update({
      where: { id },
      data: {
        releasedAmount: { increment: part },
        releases: { increment: 1 },
        nextReleaseAt: next,
      },
    });
    const completed = stream.releasedAmount.gte(stream.totalAmount);
    if (completed) {
      await prisma.stream.update({
        where: { id },
        data: { status: 'COMPLETED', nextReleaseAt: null },
      });
    }
    released.push({ releases: stream.releases, completed });
  }
  return released;
}

/** Takes a release back that the chain rejected. */
export async function revertRelease(id: string, part: string) {
  const stream = await getPrisma().stream.update({
    where: { id },
    data: { releasedAmount: { decrement: part }, releases: { decrement: 1 }, status: 'ACTIVE' },
  });
  if (stream.releases < 0) throw new AppError(409, 'nothing_released', 'Nothing to revert');
  return stream;
}

export async function pauseStreams(taskId: string): Promise<number> {
  const paused = await getPrisma().stream.updateMany({
    where: { taskId, status: 'ACTIVE' },
    data: { status: 'PAUSED' },
  });
  return paused.count;
}

export async function nextDueStream() {
  return getPrisma().stream.findFirst({
    where: { nextReleaseAt: { not: null } },
    orderBy: [{ nextReleaseAt: 'asc' }, { totalAmount: 'desc' }],
    include: { task: { include: { worker: true } } },
  });
}
