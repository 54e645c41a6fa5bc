// Arithmetic is done by the database, on every type of number: concurrent updates lose nothing, NULL stays NULL.
import { prisma } from '@/prisma';

export async function earn(id: number, amount: number) {
  return prisma.user.update({
    where: { id },
    data: { credits: { increment: amount }, name: 'Earner' },
    select: { credits: true, name: true },
  });
}

export async function spend(id: number, amount: number) {
  await prisma.user.update({ where: { id }, data: { credits: { decrement: amount } } });
}

export async function scale(id: number, factor: number) {
  const { score, visits } = await prisma.user.update({
    where: { id },
    data: { score: { multiply: factor }, visits: { multiply: 3 }, age: { divide: 2 } },
  });
  return { score, visits };
}

export async function pay(email: string, amount: string) {
  const user = await prisma.user.update({
    where: { email },
    data: { balance: { increment: amount }, credits: { increment: 1.9 } },
    select: { balance: true, credits: true },
  });
  return user.balance.toFixed(2);
}

export async function share(id: number, parts: number) {
  return prisma.user.update({
    where: { id },
    data: { balance: { divide: parts }, score: { set: 1.5 }, visits: { decrement: 2n } },
    select: { balance: true, score: true, visits: true },
  });
}

export async function vote(id: number, up: boolean) {
  return prisma.comment.update({
    where: { id },
    data: { votes: up ? { increment: 1 } : { decrement: 1 } },
    select: { votes: true },
  });
}
