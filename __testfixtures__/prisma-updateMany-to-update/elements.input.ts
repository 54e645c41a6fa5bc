// Elements of lists that parameters declare are as sure in a loop as in a callback; those of maps and of other types are not.
import { prisma } from '@/prisma';

export async function viewed(items: { slug: string; views: number }[]) {
  for (const item of items) await prisma.post.updateMany({ where: { slug: item.slug }, data: { views: item.views } });
}

export async function taken({ items }: { items: { slug: string; views?: number }[] }) {
  for (const { slug, views } of items) await prisma.post.updateMany({ where: { slug }, data: { views } });
}

export async function numbered(slugs: string[]) {
  for (const [index, slug] of slugs.entries())
    await prisma.post.updateMany({ where: { slug }, data: { views: index } });
}

export async function perhaps(data: { slugs?: string[] }, others: (string | undefined)[]) {
  const { slugs } = data;
  for (const slug of slugs ?? []) await prisma.post.updateMany({ where: { slug }, data: { views: 1 } });
  for (const slug of others) await prisma.comment.updateMany({ where: { post: { slug } }, data: { votes: 1 } });
}

export async function mapped(pairs: [string, number][]) {
  const views = new Map<string, number>(pairs);
  return overwrite(views);
}

async function overwrite(views: Map<string, number>) {
  for (const [slug, count] of views.entries())
    await prisma.post.updateMany({ where: { slug }, data: { views: count } });
}
