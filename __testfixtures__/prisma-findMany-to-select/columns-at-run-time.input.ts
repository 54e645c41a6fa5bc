// Where columns are compared with columns somewhere, a filter that is only known at run time may hold such a comparison, which is Prisma's: it stays.
// schema: blog
import { prisma } from '@/prisma';
import { Prisma } from '@prisma/client';

export const listed = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where, select: { id: true } });
export const given = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where, select: { id: true } });
export const same = () => given({ email: { equals: prisma.user.fields.tenant } });
export const parsed = (text: string) => prisma.user.findMany({ where: JSON.parse(text), select: { id: true } });
