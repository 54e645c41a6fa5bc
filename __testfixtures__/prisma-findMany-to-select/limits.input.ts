// A relational query of Drizzle 0.45 loads a hundred columns of a related row, and names that differ in their first 63 bytes.
// schema: wide
import { prisma } from '@/prisma';

const orderBy = { id: 'asc' } as const;

export const hundred = () => prisma.owner.findMany({ orderBy, include: { hundreds: true } });

export const most = () => prisma.owner.findMany({ orderBy, include: { hundredOnes: { omit: { c001: true } } } });

export const more = () => prisma.owner.findMany({ orderBy, include: { hundredOnes: true } });

export const deep = () =>
  prisma.node.findMany({
    orderBy,
    select: { theNodeThatComesBeforeThisOne: { select: { theNodeThatComesBeforeThisOne: { select: { label: true } } } } },
  });

export const deeper = () =>
  prisma.owner.findMany({
    orderBy,
    select: {
      first: {
        select: {
          theNodeThatComesBeforeThisOne: {
            select: { theNodeThatComesBeforeThisOne: { select: { theNodeThatComesBeforeThisOne: { select: { label: true } } } } },
          },
        },
      },
    },
  });
