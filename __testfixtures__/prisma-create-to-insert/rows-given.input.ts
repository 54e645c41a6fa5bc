// Rows that are handed in are written at the time of the record that they belong to, unless they bring a time of their own.
import { prisma } from '@/prisma';

export function publish(slug: string, comments: { body: string; createdAt?: Date }[]) {
  return prisma.post.create({
    data: { slug, title: 'Given', comments: { createMany: { data: comments } } },
    include: { comments: { orderBy: { id: 'asc' } } },
  });
}

// One record counts as a list of one, and nothing as none.
export function open(slug: string, comments?: { body: string }[]) {
  return prisma.post.create({ data: { slug, title: 'Open', comments: { create: comments } }, select: { slug: true } });
}

export function answer(slug: string, comments: { body: string } | { body: string }[]) {
  return prisma.post.create({ data: { slug, title: 'Answer', comments: { create: comments } }, select: { slug: true } });
}
