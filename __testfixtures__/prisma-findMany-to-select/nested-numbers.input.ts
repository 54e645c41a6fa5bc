// Lists of numbers that JSON cannot hold are read as texts inside of relations, element by element.
// schema: documents
import { prisma } from '@/prisma';

export const numbers = (name: string) =>
  prisma.shelf.findMany({ where: { name }, select: { documents: { select: { slug: true, bigs: true, amounts: true }, orderBy: { id: 'asc' } } } });
