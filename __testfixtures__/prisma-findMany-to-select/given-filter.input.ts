// What a function that only this file calls is given as filter shows where it is called; of one that others may call it does not.
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

async function slugsOf(where: Prisma.PostWhereInput, take = 10) {
  const posts = await prisma.post.findMany({ where, take, select: { slug: true }, orderBy: { id: 'asc' } });
  return posts.map(({ slug }) => slug);
}

const countOf = ({ where, author }: { where: Prisma.PostWhereInput; author: string | null }) => {
  if (author) where.author = { name: author };
  return prisma.post.findMany({ where: { ...where, views: { gte: 0 } }, select: { id: true } }).then((posts) => posts.length);
};

export async function listed(author: string | null, tag: string | null, most = 2) {
  const where: Prisma.PostWhereInput = {};
  if (author !== null) where.author = { is: { name: author } };
  const all = await slugsOf(where);
  const tagged = tag === null ? [] : await slugsOf({ ...where, tags: { some: { name: tag } } }, most);
  return { all, tagged, count: await countOf({ where: { published: true }, author }) };
}

export async function anyOf(where: Prisma.PostWhereInput) {
  return prisma.post.findMany({ where, select: { slug: true }, orderBy: { id: 'asc' } });
}

function matching(field: 'name' | 'title', texts: string[]) {
  const either = [];
  for (const text of texts) either.push({ [field]: { contains: text } });
  return { OR: either };
}

export const titled = async (texts: string[]) =>
  prisma.post.findMany({ where: matching('title', texts), select: { slug: true }, orderBy: { id: 'asc' } });
