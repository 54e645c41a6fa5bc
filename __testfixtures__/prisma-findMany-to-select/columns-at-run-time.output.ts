// Where columns are compared with columns somewhere, a filter that is only known at run time may hold such a comparison, which is Prisma's: it stays.
// schema: blog
import { prisma } from '@/prisma';
import { Prisma } from '@prisma/client';

// TODO(drizzle-codemods/dynamic-arguments): where is put together at run time, and may ask of User what is not translated there. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
export const listed = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where, select: { id: true } });
// TODO(drizzle-codemods/dynamic-arguments): where is put together at run time, and what it asks of email.equals does not show. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
export const given = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where, select: { id: true } });
export const same = () => given({ email: { equals: prisma.user.fields.tenant } });
// TODO(drizzle-codemods/dynamic-arguments): where is put together at run time, and may ask of User what is not translated there. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
export const parsed = (text: string) => prisma.user.findMany({ where: JSON.parse(text), select: { id: true } });
