// What a constant spreads by a test of names that are assigned anew, or that cannot be computed again, its members tell.
import { prisma } from '@/prisma';

let calls = 0;
const now = (days: number) => {
  calls += 1;
  return (days < 0 ? null : new Date(Date.UTC(2024, 2, days))) as Date;
};

export async function during(interval: 'day' | 'week' | 'all', paused: Date | null) {
  let end = new Date('2024-03-31T00:00:00Z');
  let start: Date;
  switch (interval) {
    case 'day':
      start = new Date('2024-03-09T00:00:00Z');
      break;
    case 'week':
      start = new Date('2024-03-05T00:00:00Z');
      end = new Date('2024-03-08T00:00:00Z');
      break;
    default:
      start = new Date('2024-01-01T00:00:00Z');
  }
  const range = {
    gte: start,
    ...(paused && paused < end && { lt: paused }),
    ...(end > start && { lte: end }),
  };
  const posts = await prisma.post.findMany({ where: { createdAt: range }, select: { slug: true }, orderBy: { id: 'asc' } });
  const users = await prisma.user.findMany({
    where: { posts: { some: { createdAt: range, published: true } } },
    select: { name: true, posts: { where: { createdAt: range }, select: { slug: true }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  end = start;
  return { posts, users };
}

export async function until(end: Date, open: boolean) {
  let last = end;
  if (!open) last = new Date(end.getTime() - 86_400_000);
  const range = { ...(last > new Date('2024-03-07T00:00:00Z') ? { lte: last } : { lte: end }) };
  if (open) last = end;
  const posts = await prisma.post.findMany({ where: { createdAt: range }, select: { slug: true }, orderBy: { id: 'asc' } });
  return [posts, last.getTime()];
}

export async function since(days: number, author: string | null | undefined, open: boolean) {
  calls = 0;
  const where = {
    ...(open && { createdAt: { gte: now(days) }, published: true }),
    ...(author !== null && { author: { name: author, createdAt: { lte: now(28) } } }),
  };
  const slugs = await prisma.post.findMany({ where, select: { slug: true }, orderBy: { id: 'asc' } });
  return [slugs.length, calls];
}
