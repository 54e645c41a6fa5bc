// Without arguments Prisma takes all rows: members of arguments that may be absent are read with `?.`.
import { prisma } from '@/prisma';

interface Criteria {
  where?: { name?: string };
}

export function people(args?: { where?: { name?: string | null } }) {
  return prisma.user.count(args);
}

export function named(args: Criteria | undefined) {
  return prisma.user.count({ ...args });
}

export function certain(args: { where: { name: string } }) {
  return prisma.user.count(args);
}
