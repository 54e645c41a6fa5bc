// What is counted of a relation may be asked for others of its own model, also where the count stands in a relation.
import { prisma } from '@/prisma';

export function answered(email: string, approved: boolean) {
  return prisma.user.findMany({
    where: { email },
    select: {
      posts: {
        select: { slug: true, _count: { select: { comments: { where: { replies: { some: { approved } } } } } } },
        orderBy: { slug: 'asc' },
      },
    },
  });
}

export function unanswered(slug: string) {
  return prisma.post.findMany({
    where: { slug },
    select: { _count: { select: { comments: { where: { replies: { none: {} } } } } } },
  });
}

export function led(email: string, age: number) {
  return prisma.user.findMany({
    where: { email },
    select: {
      manager: {
        select: { name: true, _count: { select: { reports: { where: { reports: { every: { age } } } } } } },
      },
    },
  });
}
