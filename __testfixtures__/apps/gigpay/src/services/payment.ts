import { Prisma, TaskStatus, TransactionKind } from '@prisma/client';
import { AppError, notFound } from '../lib/errors';
import { prisma } from '../lib/prisma';
import { audit, creditWorker, debitPlatform, postTransaction, recordReputation } from './ledger';

const FEE_RATE = new Prisma.Decimal('0.015');

/**
 * Pays a completed task: ledger, balances, reputation and audit change together or not at all.
 * The order matters to nobody but the tests: the platform's balance is checked last but two, so that a
 * payment that cannot be covered has something to undo.
 */
export async function payTask(taskId: string, txHash: string, blockNumber?: bigint) {
  const task = await prisma.task.findUnique({
    where: { id: taskId },
    select: { id: true, workerId: true, platformId: true, amount: true, status: true },
  });
  if (!task) throw notFound('Task');
  const { workerId, platformId, amount } = task;
  if (!workerId || task.status !== TaskStatus.ASSIGNED) {
    throw new AppError(409, 'not_payable', 'Only an assigned task can be paid');
  }
  const fee = amount.mul(FEE_RATE);

  return prisma.$transaction(async (tx) => {
    const transaction = await postTransaction(tx, {
      workerId,
      taskId,
      kind: TransactionKind.PAYOUT,
      amount: amount.sub(fee),
      fee,
      txHash,
      blockNumber,
    });
    const worker = await creditWorker(tx, workerId, amount.sub(fee));
    await tx.task.update({
      where: { id: taskId },
      data: { status: TaskStatus.COMPLETED, completedAt: new Date(), revision: { increment: 1 } },
    });
    await debitPlatform(tx, platformId, amount);
    await recordReputation(tx, workerId, 'task_completed', 10);
    await audit(tx, platformId, 'task.paid', taskId, { txHash, fee: fee.toString() });
    return { transaction, worker };
  });
}

/** A payout that was announced twice: the second one finds the first by its hash. */
export async function payTaskOnce(taskId: string, txHash: string) {
  try {
    return { repeated: false, ...(await payTask(taskId, txHash)) };
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      const transaction = await prisma.transaction.findUniqueOrThrow({ where: { txHash } });
      return { repeated: true, transaction, worker: null };
    }
    throw error;
  }
}

export async function transactionByHash(txHash: string) {
  return prisma.transaction.findUnique({
    where: { txHash },
    include: {
      worker: { select: { name: true, walletAddress: true } },
      task: { include: { platform: { select: { slug: true } } } },
      loan: true,
    },
  });
}

export async function workerPayments(workerId: string, kind?: TransactionKind) {
  return prisma.transaction.findMany({
    where: { workerId, kind },
    orderBy: [{ amount: 'desc' }, { txHash: 'asc' }],
    include: { task: { select: { title: true } } },
  });
}

/** Tops a platform up. */
export async function deposit(platformId: string, amount: string) {
  return prisma.platform.update({
    where: { id: platformId },
    data: { balance: { increment: amount } },
    select: { id: true, balance: true },
  });
}

/** Advance on a task that is under way: a posting and an entry in the audit log, both or none. */
export async function payAdvance(workerId: string, taskId: string, amount: string, actor: string) {
  const [transaction, entry] = await prisma.$transaction([
    prisma.transaction.create({
      data: { workerId, taskId, kind: TransactionKind.ADVANCE, amount },
    }),
    prisma.auditLog.create({
      data: { actor, action: 'task.advance', subject: taskId, detail: { amount } },
      select: { action: true, subject: true },
    }),
  ]);
  return { transaction, entry };
}
