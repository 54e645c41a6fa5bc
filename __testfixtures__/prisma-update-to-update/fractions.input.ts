// Prisma cuts the fraction off a number for an Int column; PostgreSQL would refuse it.
import { prisma } from '@/prisma';

export const share = (id: number, total: number, parts: number) =>
  prisma.user.update({ where: { id }, data: { credits: total / parts }, select: { credits: true } });

export const parsed = (id: number, text: string, whole: boolean) =>
  prisma.user.update({
    where: { id },
    data: { credits: whole ? 7 : parseFloat(text), score: parseFloat(text) },
    select: { credits: true, score: true },
  });

export const rooted = (id: number, square: number) =>
  prisma.user.update({ where: { id }, data: { age: Math.max(Math.sqrt(square), 1), credits: Math.round(square / 2) }, select: { age: true, credits: true } });
