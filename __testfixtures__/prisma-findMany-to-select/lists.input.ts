// Scalar lists: Drizzle's operators beside what is written out, SQL where the list may be empty; undefined is refused as in Prisma.
// schema: documents
import { prisma } from '@/prisma';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const withText = (text: string, texts: string[]) =>
  Promise.all([
    prisma.document.findMany({ where: { texts: { has: text } }, select, orderBy }),
    prisma.document.findMany({ where: { texts: { hasSome: [text, 'y'] } }, select, orderBy }),
    prisma.document.findMany({ where: { texts: { hasSome: texts } }, select, orderBy }),
    prisma.document.findMany({ where: { texts: { hasEvery: texts } }, select, orderBy }),
    prisma.document.findMany({ where: { NOT: { texts: { hasEvery: [text] } } }, select, orderBy }),
    prisma.document.findMany({ where: { texts: { equals: texts } }, select, orderBy }),
  ]);

export const empty = (isEmpty: boolean) =>
  Promise.all([
    prisma.document.findMany({ where: { numbers: { isEmpty: true } }, select, orderBy }),
    prisma.document.findMany({ where: { NOT: { numbers: { isEmpty } } }, select, orderBy }),
    prisma.document.findMany({ where: { numbers: { equals: null } }, select, orderBy }),
    prisma.document.findMany({ where: { labels: { has: null } }, select, orderBy }),
  ]);

export const since = (day: string, label: 'DRAFT' | 'OLD') =>
  prisma.document.findMany({
    where: { OR: [{ times: { has: day } }, { labels: { hasSome: [label, 'FINAL'] } }] },
    select,
    orderBy,
  });

export const tagged = (tag?: string | null) =>
  prisma.document.findMany({ where: { ...(tag && { texts: { has: tag } }) }, select, orderBy });

export const asked = async (tag: string | null | undefined, numbers: number[] | null | undefined) =>
  prisma.document.findMany({ where: { texts: { has: tag as string | null }, numbers: { equals: numbers } }, select });
