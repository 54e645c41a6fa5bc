// What is updated is asked for by relations that only show at run time: a related row of which the condition is NULL counts as another one there.
import { prisma } from '@/prisma';

interface Person {
  name?: string | null;
  manager?: { is?: { age?: number } | null; isNot?: { age?: number } | null };
}

export const updated = (where: Person) => prisma.user.updateMany({ where, data: { isActive: false } });

export const unlike = (author: Person) =>
  prisma.comment.updateMany({ where: { NOT: { author } }, data: { approved: false } });
