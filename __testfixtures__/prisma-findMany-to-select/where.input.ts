// Every operator of a column, with the wildcards, the case and the NULLs of Prisma.
// schema: blog
import { prisma } from '@/prisma';

const id = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const texts = (text: string) =>
  Promise.all([
    prisma.user.findMany({ where: { email: { contains: text } }, select: id, orderBy }),
    prisma.user.findMany({ where: { email: { startsWith: text } }, select: id, orderBy }),
    prisma.user.findMany({ where: { email: { endsWith: text, mode: 'insensitive' } }, select: id, orderBy }),
    prisma.user.findMany({ where: { name: { equals: text, mode: 'insensitive' } }, select: id, orderBy }),
    prisma.user.findMany({ where: { name: { not: { contains: text } } }, select: id, orderBy }),
    prisma.user.findMany({ where: { name: { in: [text, 'bob'], mode: 'insensitive' } }, select: id, orderBy }),
    prisma.user.findMany({ where: { NOT: { name: text } }, select: id, orderBy }),
  ]);

export const numbers = (age: number, ages: number[]) =>
  Promise.all([
    prisma.user.findMany({ where: { age }, select: id, orderBy }),
    prisma.user.findMany({ where: { age: { not: age } }, select: id, orderBy }),
    prisma.user.findMany({ where: { age: { in: ages } }, select: id, orderBy }),
    prisma.user.findMany({ where: { age: { notIn: ages } }, select: id, orderBy }),
    prisma.user.findMany({ where: { age: { gt: 0, lte: age } }, select: id, orderBy }),
    prisma.user.findMany({ where: { age: { not: { gt: 20, lt: age } } }, select: id, orderBy }),
    prisma.user.findMany({ where: { age: null }, select: id, orderBy }),
    prisma.user.findMany({ where: { age: { not: null } }, select: id, orderBy }),
    prisma.user.findMany({ where: { visits: { gte: 3 }, credits: { lt: 50 } }, select: id, orderBy }),
    prisma.user.findMany({ where: { balance: { gt: 5 }, score: { not: 4.5 } }, select: id, orderBy }),
    prisma.user.findMany({ where: { credits: { gte: age / 2 } }, select: id, orderBy }),
  ]);

export const dates = (since: Date, until: string) =>
  prisma.user.findMany({
    where: { createdAt: { gte: since, lt: until }, birthday: { not: new Date('1990-12-10') } },
    select: id,
    orderBy,
  });

export const logic = (name: string) =>
  Promise.all([
    prisma.user.findMany({ where: { OR: [{ name }, { role: 'ADMIN' }] }, select: id, orderBy }),
    prisma.user.findMany({ where: { OR: [] }, select: id, orderBy }),
    prisma.user.findMany({ where: { AND: [{ name }, { isActive: true }] }, select: id, orderBy }),
    prisma.user.findMany({ where: { NOT: [{ name }, { age: 36 }] }, select: id, orderBy }),
    prisma.user.findMany({ where: { NOT: { name, age: 36 } }, select: id, orderBy }),
    prisma.user.findMany({ where: { NOT: { OR: [{ name }, { age: { gt: 40 } }] } }, select: id, orderBy }),
    prisma.user.findMany({ where: { NOT: { NOT: { name } } }, select: id, orderBy }),
    prisma.user.findMany({ where: { OR: [{ AND: [{ name }, { NOT: { handle: null } }] }, { id: { in: [] } }] }, select: id, orderBy }),
  ]);

export const columns = () =>
  prisma.user.findMany({ where: { name: { startsWith: 'A', lte: prisma.user.fields.email }, credits: { gt: prisma.user.fields.age } }, select: id, orderBy });
