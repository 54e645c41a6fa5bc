// The callback form: what fails half-way leaves nothing behind, the value comes through, the isolation level too; functions of the file take part.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

async function charge(tx: Prisma.TransactionClient, id: number, amount: number) {
  const user = await tx.user.update({ where: { id }, data: { credits: { decrement: amount } } });
  if (user.credits < 0) throw new Error(`${user.email} has too few credits`);
  return user.credits;
}

export async function transfer(from: number, to: number, amount: number) {
  return prisma.$transaction(
    async (tx) => {
      await tx.user.update({ where: { id: to }, data: { credits: { increment: amount } } });
      // The check comes last on purpose.
      return charge(tx, from, amount);
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 10_000 },
  );
}

export async function rename(id: number, name: string) {
  await prisma.$transaction(async (tx: Prisma.TransactionClient) => {
    await tx.user.update({ where: { id }, data: { name } });
    await tx.comment.deleteMany({ where: { authorId: id } });
  });
}
