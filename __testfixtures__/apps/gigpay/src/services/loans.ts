import { LoanStatus, Prisma, TransactionKind, type PrismaClient } from '@prisma/client';
import { AppError } from '../lib/errors';
import { audit, postTransaction, recordReputation } from './ledger';

const MAX_SHARE = 0.5;

export class LoanService {
  constructor(private readonly prisma: PrismaClient) {}

  /** Workers may borrow half of what they have earned, one loan at a time. */
  async request(workerId: string, principal: string, dueAt: Date) {
    const worker = await this.prisma.worker.findUniqueOrThrow({
      where: { id: workerId },
      select: { totalEarned: true, loans: { where: { status: 'ACTIVE' }, select: { id: true } } },
    });
    if (worker.loans.length > 0) throw new AppError(409, 'loan_open', 'A loan is still open');
    if (worker.totalEarned.mul(MAX_SHARE).lt(principal)) {
      throw new AppError(403, 'too_much', 'More than half of what was earned');
    }
    return this.prisma.loan.create({
      data: { workerId, principal, outstanding: principal, dueAt },
    });
  }

  /** Pays the loan out and starts it. */
  async approve(loanId: string, txHash: string) {
    return this.prisma.$transaction(async (tx) => {
      const loan = await tx.loan.findUniqueOrThrow({ where: { id: loanId } });
      if (loan.status !== LoanStatus.REQUESTED) {
        throw new AppError(409, 'not_requested', 'The loan is not waiting for approval');
      }
      await postTransaction(tx, {
        workerId: loan.workerId,
        loanId,
        kind: TransactionKind.ADVANCE,
        amount: loan.principal,
        txHash,
      });
      await audit(tx, 'system', 'loan.approved', loanId, { principal: loan.principal.toString() });
      return tx.loan.update({ where: { id: loanId }, data: { status: LoanStatus.ACTIVE } });
    });
  }

  /** A repayment. The posting comes first; whoever pays back too much gets everything undone. */
  async repay(loanId: string, amount: string) {
    const paid = new Prisma.Decimal(amount);
    return this.prisma.$transaction(
      async (tx) => {
        const before = await tx.loan.update({
          where: { id: loanId },
          data: { outstanding: { decrement: paid } },
          include: { worker: { select: { id: true, name: true } } },
        });
        await postTransaction(tx, {
          workerId: before.workerId,
          loanId,
          kind: TransactionKind.REPAYMENT,
          amount: paid,
        });
        if (before.outstanding.isNegative()) {
          throw new AppError(422, 'overpaid', `${before.worker.name} owes less than ${amount}`);
        }
        if (!before.outstanding.isZero()) return before;
        await recordReputation(tx, before.workerId, 'loan_repaid', 25);
        return tx.loan.update({
          where: { id: loanId },
          data: { status: LoanStatus.REPAID },
          include: { worker: { select: { id: true, name: true } } },
        });
      },
      { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
    );
  }

  /** Adds interest to what is open. Whoever keeps a loan pays half the rate from then on. */
  async accrue(factor: number): Promise<number> {
    const { count } = await this.prisma.loan.updateMany({
      where: { status: LoanStatus.ACTIVE },
      data: { outstanding: { multiply: factor }, rate: { divide: 2 } },
    });
    return count;
  }

  async markDefaulted(now: Date) {
    return this.prisma.loan.updateMany({
      where: { status: 'ACTIVE', dueAt: { lt: now }, NOT: { outstanding: 0 } },
      data: { status: 'DEFAULTED' },
    });
  }

  async exposure() {
    return this.prisma.loan.aggregate({
      where: { status: { in: ['ACTIVE', 'DEFAULTED'] } },
      _sum: { outstanding: true },
      _max: { principal: true },
      _count: true,
    });
  }
}
