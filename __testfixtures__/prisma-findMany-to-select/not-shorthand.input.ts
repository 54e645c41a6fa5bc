// A negated filter of a relation that asks nothing in the end is no filter, however many keys it has.
import { prisma } from '@/prisma';

export const outside = (name?: string, handle?: string) =>
  prisma.post.findMany({ where: { NOT: { author: { name, handle } } }, select: { slug: true }, orderBy: { id: 'asc' } });

export const elsewhere = (slug?: string, plan?: 'FREE' | 'PRO') =>
  prisma.post.findMany({ where: { NOT: [{ org: { slug, plan } }, { slug: 'draft' }] }, select: { slug: true }, orderBy: { id: 'asc' } });

export const outsideIs = (name?: string, handle?: string) =>
  prisma.post.findMany({ where: { NOT: { author: { is: { name, handle } } } }, select: { slug: true }, orderBy: { id: 'asc' } });
