// A relation of a model to itself, beside relations that are loaded: conditions and counts are of the table, not of the callback's columns.
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
