// Enums with other labels in the database, ids that the database makes, and a compound foreign key that is connected.
// schema: payments
import { prisma } from '@/prisma';

export async function transfer(reference: string, from: string, to: string, amount: string) {
  return prisma.transfer.create({
    data: {
      reference,
      amount,
      status: 'SETTLED',
      from: { connect: { iban: from } },
      to: { connect: { iban: to } },
      entries: {
        create: [
          { line: 1, amount: `-${amount}`, account: { connect: { iban: from } } },
          { line: 2, amount, cents: 12, account: { connect: { iban: to } } },
        ],
      },
    },
    select: { reference: true, status: true, amount: true },
  });
}

export async function open(iban: string, year: number, month: number) {
  const account = await prisma.account.create({
    data: {
      iban,
      owner: 'New',
      balance: 12.5,
      period: { connect: { year_month: { year, month } } },
    },
    select: { owner: true, balance: true, year: true, month: true },
  });
  return account;
}

export async function inNewPeriod(iban: string, month: number) {
  await prisma.account.create({
    data: { iban, owner: 'New', period: { connectOrCreate: { where: { year_month: { year: 2025, month } }, create: { year: 2025, month } } } },
  });
}
