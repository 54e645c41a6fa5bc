// What a constant computed before the call is not computed again: two queries ask for the very same values.
import { prisma } from '@/prisma';

let counter = 0;
const next = (prefix: string): string => `${prefix}${(counter += 1)}`;

export async function twice(slug: string) {
  counter = 0;
  const where = { slug: next(slug).slice(0, -1), createdAt: { lte: new Date() } };
  const rows = await prisma.post.findMany({ where, select: { slug: true } });
  const others = await prisma.post.findMany({ where: { ...where, published: true }, select: { slug: true } });
  return { rows, others, counter };
}

export async function once(slug: string) {
  const where = { slug: slug.trim(), createdAt: { lte: new Date() } };
  return prisma.post.findMany({ where, select: { slug: true } });
}

export async function reassigned(name: string | undefined) {
  let slug = name;
  const where = { slug };
  slug = 'unicode';
  const rows = await prisma.post.findMany({ where, select: { slug: true }, orderBy: { slug: 'asc' } });
  return { rows, slug };
}

const since = { createdAt: { gte: new Date(0) }, title: next('x').length > 0 ? undefined : '' };

export async function ofModule() {
  return prisma.post.findMany({ where: since, select: { slug: true }, orderBy: { slug: 'asc' } });
}

export async function awaited(slug: string) {
  const hash = await Promise.resolve(next(slug).slice(0, -1));
  return prisma.post.findMany({ where: { slug: hash, published: true }, select: { slug: true } });
}
