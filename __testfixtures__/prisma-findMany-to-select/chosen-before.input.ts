// What a constant was chosen by, or spreads, is not asked again where the constant is written out.
import { prisma } from '@/prisma';

let calls = 0;
const next = (): number => ++calls;

export async function ternary() {
  calls = 0;
  const where = next() === 1 ? { id: 1 } : { id: 2 };
  const users = await prisma.user.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return { users, calls };
}

export async function and() {
  calls = 0;
  const where = { id: { lte: 2 }, ...(next() === 1 && { id: 1 }) };
  const users = await prisma.user.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return { users, calls };
}

export async function branch(isFirst: boolean) {
  calls = 0;
  const where = isFirst ? { id: next() } : { id: { lte: next() } };
  const users = await prisma.user.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return { users, calls };
}

export async function names(isFirst: boolean) {
  let isOne = isFirst;
  const where = isOne ? { id: 1 } : { id: 2 };
  isOne = !isOne;
  const users = await prisma.user.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return { users, isOne };
}

export async function plain(isFirst: boolean) {
  calls = 0;
  const where = isFirst ? { id: 1 } : { id: 2 };
  const users = await prisma.user.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return { users, calls };
}
