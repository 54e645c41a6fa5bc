// An object of operators that cannot be seen whole is no value to compare with.
import { prisma } from '@/prisma';

export async function until(from: Date, to: Date, pausedAt: Date | null) {
  let end = to;
  if (end < from) end = from;
  const range = { gte: from, ...(pausedAt && pausedAt < end ? { lt: pausedAt } : { lte: end }) };
  end = from;
  return prisma.post.findMany({ where: { createdAt: range }, select: { id: true }, orderBy: { id: 'asc' } });
}
