// A value that has to be converted is computed once; null, which Prisma refuses, is refused.
import { prisma } from '@/prisma';

let calls = 0;
function dayOf(text?: string | null) {
  calls += 1;
  return text;
}

export async function bornOn(text?: string | null) {
  calls = 0;
  const { count } = await prisma.user.updateMany({
    where: { birthday: dayOf(text) },
    data: { isActive: false },
  });
  return { count, calls };
}

export async function bornSince(body: string) {
  const { since } = JSON.parse(body);
  const { count } = await prisma.user.updateMany({
    where: { birthday: { gte: since } },
    data: { isActive: false },
  });
  return count;
}
