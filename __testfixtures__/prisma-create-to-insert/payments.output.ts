// Enums with other labels in the database, ids that the database makes, and a compound foreign key that is connected.
// schema: payments
import { Decimal } from 'decimal.js';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { accounts, entries, periods, transfers } from '@/db/schema';

export async function transfer(reference: string, from: string, to: string, amount: string) {
  return db.transaction(async (tx) => {
    const to2 = firstOrThrow(
      await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(eq(accounts.iban, to))
        .limit(1),
      'Account',
      'a nested connect',
    );
    const from2 = firstOrThrow(
      await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(eq(accounts.iban, from))
        .limit(1),
      'Account',
      'a nested connect',
    );
    const [transfer2] = await tx
      .insert(transfers)
      .values({
        reference,
        amount: new Decimal(amount),
        status: 'SETTLED',
        fromId: from2.id,
        toId: to2.id,
      })
      .returning({
        reference: transfers.reference,
        status: transfers.status,
        amount: transfers.amount,
        id: transfers.id,
      });
    const account = firstOrThrow(
      await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(eq(accounts.iban, to))
        .limit(1),
      'Account',
      'a nested connect',
    );
    await tx
      .insert(entries)
      .values({
        line: 2,
        amount: new Decimal(amount),
        cents: 12n,
        accountId: account.id,
        transferId: transfer2.id,
      });
    const account2 = firstOrThrow(
      await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(eq(accounts.iban, from))
        .limit(1),
      'Account',
      'a nested connect',
    );
    await tx
      .insert(entries)
      .values({
        line: 1,
        amount: new Decimal(`-${amount}`),
        accountId: account2.id,
        transferId: transfer2.id,
      });
    return {
      reference: transfer2.reference,
      status: transfer2.status,
      amount: transfer2.amount,
    };
  });
}

export async function open(iban: string, year: number, month: number) {
  const now = new Date();
  const period = firstOrThrow(
    await db
      .select({ year: periods.year, month: periods.month })
      .from(periods)
      .where(and(eq(periods.year, year), eq(periods.month, month)))
      .limit(1),
    'Period',
    'a nested connect',
  );
  const [account] = await db
    .insert(accounts)
    .values({
      iban,
      owner: 'New',
      balance: new Decimal(12.5),
      month: period.month,
      year: period.year,
      createdAt: now,
      updatedAt: now,
    })
    .returning({
      owner: accounts.owner,
      balance: accounts.balance,
      year: accounts.year,
      month: accounts.month,
    });
  return account;
}

export async function inNewPeriod(iban: string, month: number) {
  await db.transaction(async (tx) => {
    const now = new Date();
    const [existingPeriod] = await tx
      .select({ year: periods.year, month: periods.month })
      .from(periods)
      .where(and(eq(periods.year, 2025), eq(periods.month, month)))
      .limit(1);
    const period = existingPeriod ?? (
      await tx
        .insert(periods)
        .values({ year: 2025, month })
        .returning({ year: periods.year, month: periods.month })
    )[0];
    await tx
      .insert(accounts)
      .values({
        iban,
        owner: 'New',
        month: period.month,
        year: period.year,
        createdAt: now,
        updatedAt: now,
      });
  });
}
