// Prisma joins nothing to the table that it deletes from: a related row of which the condition is NULL counts as another one there.
import { prisma } from '@/prisma';

export const notBy = (name: string) => prisma.comment.deleteMany({ where: { author: { isNot: { name } } } });

export const outside = (name: string) => prisma.comment.deleteMany({ where: { NOT: { author: { name } }, replies: { none: { author: { isNot: { name } } } } } });
