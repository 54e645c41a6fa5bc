// What a select names stays named, however many columns it is: a column that comes later is not returned. An omit stays an omit.
import { prisma } from '@/prisma';

export const named = () =>
  prisma.comment.findMany({
    orderBy: { id: 'asc' },
    select: {
      id: true,
      body: true,
      approved: true,
      votes: true,
      createdAt: true,
      postId: true,
      authorId: true,
      post: { select: { title: true } },
    },
  });

export const omitted = () =>
  prisma.comment.findMany({
    orderBy: { id: 'asc' },
    omit: { body: true },
    include: { post: { select: { title: true } } },
  });
