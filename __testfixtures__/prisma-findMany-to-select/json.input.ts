// Json: Prisma compares the value at a path and asks for its type beside that, also under NOT; its nulls are SQL's and JSON's.
// schema: documents
import { prisma } from '@/prisma';
import { Prisma } from '@prisma/client';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const whole = (value: Prisma.InputJsonValue) =>
  Promise.all([
    prisma.document.findMany({ where: { data: { equals: value } }, select, orderBy }),
    prisma.document.findMany({ where: { data: { not: value } }, select, orderBy }),
    prisma.document.findMany({ where: { meta: { equals: { kind: 'note', size: 3, tags: ['x', 'y'] } } }, select, orderBy }),
  ]);

export const nulls = () =>
  Promise.all([
    prisma.document.findMany({ where: { data: { equals: Prisma.DbNull } }, select, orderBy }),
    prisma.document.findMany({ where: { data: { equals: Prisma.JsonNull } }, select, orderBy }),
    prisma.document.findMany({ where: { data: { not: Prisma.AnyNull } }, select, orderBy }),
    prisma.document.findMany({ where: { data: { path: ['t'], equals: Prisma.DbNull } }, select, orderBy }),
    prisma.document.findMany({ where: { data: { path: ['t'], not: Prisma.JsonNull } }, select, orderBy }),
  ]);

export const at = (path: string[], text: string, size: number) =>
  Promise.all([
    prisma.document.findMany({ where: { data: { path, string_contains: text } }, select, orderBy }),
    prisma.document.findMany({ where: { NOT: { data: { path, string_contains: text } } }, select, orderBy }),
    prisma.document.findMany({ where: { data: { path, string_starts_with: text, mode: 'insensitive' } }, select, orderBy }),
    prisma.document.findMany({ where: { meta: { path: ['size'], gte: size } }, select, orderBy }),
    prisma.document.findMany({ where: { meta: { path: ['size'], lt: '4' } }, select, orderBy }),
    prisma.document.findMany({ where: { meta: { path: ['tags'], array_contains: [text] } }, select, orderBy }),
    prisma.document.findMany({ where: { meta: { path: ['tags'], array_starts_with: text } }, select, orderBy }),
    prisma.document.findMany({ where: { copies: { every: { data: { path, string_contains: text } } } }, select, orderBy }),
  ]);

export const perhaps = (value: Prisma.InputJsonValue | undefined) =>
  Promise.all([
    prisma.document.findMany({ where: { data: { equals: value } }, select, orderBy }),
    prisma.document.findMany({ where: { data: { equals: value === undefined ? Prisma.JsonNull : value } }, select, orderBy }),
  ]);

export const refused = (value: Prisma.InputJsonValue | undefined) =>
  prisma.document.findMany({ where: { data: { path: ['t'], equals: value } }, select, orderBy });

export const failing = (text: string) =>
  prisma.document.findMany({ where: { data: { string_contains: text, mode: 'insensitive' } }, select, orderBy });
