// Data that comes from elsewhere has the types that Prisma takes: nulls of Json, ISO strings for dates, columns with a clock of their own, none at all.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

interface NewPost {
  slug: string;
  title: string;
  publishedAt: string | null;
  meta: typeof Prisma.DbNull | { size: number };
  createdAt: Date;
}

export const add = (input: NewPost) =>
  prisma.post.create({ data: { ...input }, select: { slug: true, publishedAt: true, meta: true, createdAt: true } });

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const addUntyped = (input: any) =>
  prisma.post.create({ data: input, select: { slug: true, title: true, publishedAt: true } });

export const addUnset = (slug: string) => add({ slug, title: 'Unset', publishedAt: null, meta: Prisma.DbNull, createdAt: new Date(0) });
