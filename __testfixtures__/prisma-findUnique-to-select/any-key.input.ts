// What names the row does not show: any key of the model, of one column or of several, is looked for at run time, with what stands beside it.
// schema: blog
import { prisma } from '@/prisma';
import { Prisma } from '@prisma/client';

const select = { id: true, name: true } as const;

export const parsed = (text: string) => prisma.user.findUnique({ where: JSON.parse(text), select });
export const by = (kind: string, value: string) =>
  prisma.user.findUnique({ where: { [kind]: value } as unknown as Prisma.UserWhereUniqueInput, select });
export const beside = (where: Prisma.UserWhereUniqueInput) =>
  prisma.user.findUniqueOrThrow({ where: { ...where, posts: { some: { published: true } } }, select });
