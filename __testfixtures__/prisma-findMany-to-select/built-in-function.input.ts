// A function that builds a where step by step is written out at its calls, as far as its names mean the same there.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

function visible(author: number, text?: string, reviewer?: number): Prisma.PostWhereInput {
  const where: Prisma.PostWhereInput = { authorId: author, published: true };
  if (text) {
    where.title = { contains: text, mode: 'insensitive' };
  }
  if (reviewer !== undefined) where.reviewer = { id: reviewer };
  return where;
}

export async function search(author: number, text?: string, reviewer?: number) {
  const where: Prisma.PostWhereInput = { ...visible(author, text, reviewer), views: { gt: 0 } };
  const [rows, others] = await Promise.all([
    prisma.post.findMany({ where, select: { slug: true }, orderBy: { slug: 'asc' } }),
    prisma.post.findMany({ where: { ...visible(author), published: false }, select: { slug: true }, orderBy: { slug: 'asc' } }),
  ]);
  return { rows, others };
}

function local(author: number) {
  const least = author * 2;
  const where: Prisma.PostWhereInput = { authorId: author };
  if (author > 1) where.views = { gt: least };
  return where;
}

export const least = 1;

export const withLocalName = (author: number) =>
  prisma.post.findMany({ where: local(author), select: { slug: true }, orderBy: { slug: 'asc' } });

function refuse(author: number) {
  if (author === 4) throw new Error('Not of this author.');
}

function allowed(author: number) {
  refuse(author);
  const where: Prisma.PostWhereInput = { authorId: author };
  if (author > 1) where.published = true;
  return where;
}

export const ofAllowed = async (author: number) =>
  prisma.post.findMany({ where: allowed(author), select: { slug: true }, orderBy: { slug: 'asc' } });
