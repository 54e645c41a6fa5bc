import { Prisma, TaskKind, TaskStatus } from '@prisma/client';
import { AppError, notFound } from '../lib/errors';
import { prisma } from '../lib/prisma';
import { publicWorker } from '../lib/selects';

export interface NewTask {
  externalRef: string;
  title: string;
  amount: string;
  kind?: TaskKind;
  dueAt?: Date;
  metadata?: { place: string; tags: string[] };
}

/** Posts a task. The reference is the platform's own, and unique there. */
export async function createTask(platformId: string, input: NewTask) {
  return prisma.task.create({
    data: {
      platform: { connect: { id: platformId } },
      externalRef: input.externalRef,
      title: input.title,
      amount: input.amount,
      kind: input.kind,
      dueAt: input.dueAt,
      metadata: input.metadata,
    },
  });
}

/** As createTask, for importers that know their platform's id: a wrong one is a bad reference. */
export async function importTask(platformId: string, externalRef: string, amount: string) {
  return prisma.task.create({
    data: { platformId, externalRef, amount, title: `Imported ${externalRef}` },
    select: { id: true, externalRef: true, status: true, metadata: true },
  });
}

export async function importTasks(platformId: string, rows: { ref: string; amount: string }[]) {
  return prisma.task.createMany({
    data: rows.map((row) => ({
      platformId,
      externalRef: row.ref,
      amount: row.amount,
      title: `Imported ${row.ref}`,
    })),
    skipDuplicates: true,
  });
}

export async function taskByRef(platformId: string, externalRef: string) {
  const task = await prisma.task.findUnique({
    where: { platformRef: { platformId, externalRef } },
    select: { id: true, status: true, amount: true, workerId: true },
  });
  if (!task) throw notFound(`Task ${externalRef}`);
  return task;
}

export async function taskDetails(id: string) {
  return prisma.task.findUniqueOrThrow({
    where: { id },
    include: {
      platform: { select: { name: true, slug: true } },
      worker: { select: publicWorker },
      transactions: { orderBy: { amount: 'desc' }, take: 3, select: { kind: true, amount: true } },
      streams: { orderBy: { releases: 'desc' } },
    },
  });
}

export interface TaskFilter {
  platformId?: string;
  status?: TaskStatus;
  search?: string;
  unassigned?: boolean;
}

export async function listTasks(filter: TaskFilter, page: { take?: number; skip?: number } = {}) {
  const where: Prisma.TaskWhereInput = {
    platformId: filter.platformId,
    status: filter.status,
  };
  if (filter.search) where.title = { contains: filter.search, mode: 'insensitive' };
  if (filter.unassigned) where.workerId = null;

  const [total, tasks] = await Promise.all([
    prisma.task.count({ where }),
    prisma.task.findMany({
      where,
      orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { externalRef: 'asc' }],
      take: page.take,
      skip: page.skip,
      include: { worker: { select: publicWorker } },
    }),
  ]);
  return { total, tasks };
}

/** Gives an open task to a worker; of two who want it, one gets it. */
export async function assignTask(id: string, workerId: string) {
  const { count } = await prisma.task.updateMany({
    where: { id, status: TaskStatus.OPEN },
    data: { workerId, status: TaskStatus.ASSIGNED, revision: { increment: 1 } },
  });
  if (count === 0) throw new AppError(409, 'not_open', 'The task is not open');
  return prisma.task.findUniqueOrThrow({ where: { id } });
}

/** Raises the pay of open tasks that have no date. */
export async function surge(platformId: string, factor: number): Promise<number> {
  const raised = await prisma.task.updateMany({
    where: { platformId, status: 'OPEN', dueAt: null },
    data: { amount: { multiply: factor }, revision: { increment: 1 } },
  });
  return raised.count;
}

export async function renameTask(id: string, title: string) {
  return prisma.task.update({
    where: { id },
    data: { title, revision: { increment: 1 } },
    select: { title: true, revision: true },
  });
}

/** Cancels a task; `null` when there is none. */
export async function cancelTask(id: string, reason: string) {
  try {
    return await prisma.task.update({
      where: { id },
      data: { status: TaskStatus.CANCELLED, metadata: { reason } },
      select: { externalRef: true, status: true, metadata: true },
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025')
      return null;
    throw error;
  }
}

export async function purgeCancelled(platformId: string): Promise<number> {
  const { count } = await prisma.task.deleteMany({
    where: { platformId, status: TaskStatus.CANCELLED, transactions: { none: {} } },
  });
  return count;
}
