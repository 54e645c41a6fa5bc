// An object of operators that cannot be seen whole is no value to compare with: it is translated at run time.
import { prisma } from '@/prisma';

export async function until(from: Date, to: Date, pausedAt: Date | null) {
  let end = to;
  if (end < from) end = from;
  const range = { gte: from, ...(pausedAt && pausedAt < end ? { lt: pausedAt } : { lte: end }) };
  end = from;
  return prisma.post.findMany({ where: { createdAt: range }, select: { id: true }, orderBy: { id: 'asc' } });
}

function since(days: Date[]) {
  const [first] = days;
  for (const day of days) {
    if (day < (first ?? day)) return { lt: day };
  }
  return first && { gte: first };
}

export async function earlier(days: Date[]) {
  return prisma.post.findMany({
    where: { createdAt: since(days) },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

export async function titled(title: string | { contains: string; mode?: 'insensitive' }) {
  return prisma.post.findMany({ where: { title }, select: { id: true }, orderBy: { id: 'asc' } });
}

export async function either(days: Date[], words: string[]) {
  let title;
  for (const word of words) title = { startsWith: word };
  return prisma.post.findMany({
    where: { OR: [{ createdAt: since(days) }, { title }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}
