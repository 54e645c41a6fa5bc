// In a callback TypeScript forgets what an assignment beside it made sure of, and has to be told.
import { prisma } from '@/prisma';

export async function publish(title: string | null, slug?: string) {
  if (title !== '') {
    title ??= 'Untitled';
    slug ||= title.toLowerCase();
    return prisma.post.create({
      data: { slug, title, comments: { create: { body: slug.slice(0, 3) } } },
      select: { slug: true, title: true },
    });
  }
  return null;
}
