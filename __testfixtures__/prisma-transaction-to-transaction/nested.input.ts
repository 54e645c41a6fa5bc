// A transaction in a transaction is a savepoint: what fails inside is undone there, the rest goes on (semantics 14.5).
import { prisma } from '@/prisma';

export async function tryBoth(id: number, email: string) {
  return prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { name: 'outer' } });
    const inner = await tx
      .$transaction(async (deeper) => {
        await deeper.user.update({ where: { id }, data: { age: 99 } });
        await deeper.user.update({ where: { id: 2 }, data: { email } });
        return 'kept';
      })
      .catch(() => 'undone');
    return inner;
  });
}
