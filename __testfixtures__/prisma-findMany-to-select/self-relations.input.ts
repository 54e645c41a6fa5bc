// A model in its own subqueries (self relations, cursors), beside relations that are loaded: they are of the table, not of the callback's columns.
// schema: blog
import { prisma } from '@/prisma';

export function unanswered() {
  return prisma.comment.findMany({
    where: { replies: { none: {} } },
    select: { body: true, post: { select: { slug: true } } },
    orderBy: { id: 'asc' },
  });
}

export function byReplies() {
  return prisma.comment.findMany({
    select: { body: true, post: { select: { slug: true } } },
    orderBy: [{ replies: { _count: 'desc' } }, { id: 'asc' }],
  });
}

export function thread(cursor: number) {
  return prisma.comment.findMany({
    cursor: { id: cursor },
    take: 2,
    select: { body: true, post: { select: { slug: true } } },
  });
}

export function best(cursor: number) {
  return prisma.comment.findMany({
    cursor: { id: cursor },
    orderBy: [{ votes: 'desc' }, { id: 'asc' }],
    select: { body: true, post: { select: { slug: true } } },
  });
}
