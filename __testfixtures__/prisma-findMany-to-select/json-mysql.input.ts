// Json on MySQL: equal is what contains each other; a text or a list is asked for its type, which turns round under NOT.
// schema: blog-mysql
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

const select = { id: true };

export const withTheme = (theme: string) =>
  prisma.user.findMany({ where: { settings: { path: '$.theme', equals: theme } }, select, orderBy: { id: 'asc' } });

export const withoutTheme = (theme?: string) =>
  prisma.user.findMany({ where: { settings: { path: '$.theme', not: theme } }, select, orderBy: { id: 'asc' } });

export const withSettings = (settings: Prisma.InputJsonValue) =>
  prisma.user.findMany({ where: { settings: { equals: settings } }, select, orderBy: { id: 'asc' } });

export const without = () =>
  prisma.user.findMany({ where: { settings: { equals: Prisma.DbNull } }, select, orderBy: { id: 'asc' } });

export const anyNull = () =>
  prisma.user.findMany({ where: { settings: { not: Prisma.AnyNull } }, select, orderBy: { id: 'asc' } });

export const noNull = () =>
  prisma.user.findMany({
    where: { settings: { path: '$.nested.a', equals: Prisma.JsonNull } },
    select,
    orderBy: { id: 'asc' },
  });

export const containing = (values: (string | number)[]) =>
  prisma.user.findMany({ where: { settings: { array_contains: values } }, select, orderBy: { id: 'asc' } });

export const notContaining = (value: string | number) =>
  prisma.user.findMany({ where: { NOT: { settings: { array_contains: value } } }, select, orderBy: { id: 'asc' } });

export const like = (path: string, text: string) =>
  prisma.user.findMany({ where: { settings: { path, string_contains: text } }, select, orderBy: { id: 'asc' } });

export const unlike = (text: string) =>
  prisma.user.findMany({
    where: { NOT: { settings: { path: '$.theme', string_starts_with: text } } },
    select,
    orderBy: { id: 'asc' },
  });

export const ending = (text: string) =>
  prisma.user.findMany({ where: { settings: { string_ends_with: text } }, select, orderBy: { id: 'asc' } });
