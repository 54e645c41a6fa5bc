import type { Prisma, TransactionKind } from '@prisma/client';
import { AppError } from '../lib/errors';

// Steps of a payment. Each takes the transaction it belongs to; none may be used outside of one.

export interface Posting {
  workerId: string;
  taskId?: string;
  loanId?: string;
  kind: TransactionKind;
  amount: Prisma.Decimal;
  fee?: Prisma.Decimal;
  txHash?: string;
  blockNumber?: bigint;
}

export async function postTransaction(tx: Prisma.TransactionClient, posting: Posting) {
  return tx.transaction.create({ data: posting });
}

/** Takes the amount from the platform's balance, which must not fall below zero. */
export async function debitPlatform(
  tx: Prisma.TransactionClient,
  platformId: string,
  amount: Prisma.Decimal,
) {
  const platform = await tx.platform.update({
    where: { id: platformId },
    data: { balance: { decrement: amount }, totalPaid: { increment: amount } },
    select: { name: true, balance: true },
  });
  if (platform.balance.isNegative()) {
    throw new AppError(
      402,
      'insufficient_funds',
      `${platform.name} cannot pay ${amount.toString()}`,
    );
  }
  return platform;
}

export async function creditWorker(
  tx: Prisma.TransactionClient,
  workerId: string,
  amount: Prisma.Decimal,
) {
  return tx.worker.update({
    where: { id: workerId },
    data: { totalEarned: { increment: amount }, completedTasks: { increment: 1 } },
    select: { id: true, totalEarned: true, completedTasks: true },
  });
}

export async function recordReputation(
  tx: Prisma.TransactionClient,
  workerId: string,
  reason: string,
  delta: number,
) {
  await tx.reputationEvent.create({ data: { workerId, reason, delta } });
  await tx.worker.update({
    where: { id: workerId },
    data: { reputationScore: { increment: delta } },
  });
}

export async function audit(
  tx: Prisma.TransactionClient,
  actor: string,
  action: string,
  subject: string | null,
  detail?: Record<string, string>,
): Promise<void> {
  await tx.auditLog.create({ data: { actor, action, subject, detail } });
}
