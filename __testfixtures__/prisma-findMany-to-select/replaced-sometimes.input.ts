// A key that is written under several tests holds what the last of them that came out so gives it.
import { prisma } from '@/prisma';

const slugs = { select: { slug: true }, orderBy: { slug: 'asc' } } as const;

export async function related(anyTag: boolean, names: string[] | undefined, id?: number) {
  const where = {
    published: true,
    ...(anyTag && { tags: { some: {} } }),
    ...(names && names.length > 0
      ? { tags: { some: { name: { in: names } } } }
      : id
        ? { tags: { some: { id } } }
        : {}),
  };
  const posts = await prisma.post.findMany({ where, ...slugs });
  return { posts, count: await prisma.post.count({ where }) };
}

export async function plain(a: boolean, b: boolean, title: string) {
  return prisma.post.findMany({
    where: {
      views: { gte: 0 },
      ...(a && b && { views: { gte: 10 } }),
      ...(a && { title }),
      ...(b && { title: { contains: 'o' } }),
    },
    ...slugs,
  });
}

export async function either(by: 'title' | 'slug' | 'none', text: string) {
  return prisma.post.findMany({
    where: {
      OR: by === 'title' ? [{ title: text }, { content: text }] : by === 'slug' ? [{ slug: text }] : undefined,
      NOT: by === 'none' ? [{ slug: text }, { published: false }] : undefined,
      AND: by === 'slug' ? [{ views: { gte: 0 } }] : { views: { lt: 1000 } },
    },
    ...slugs,
  });
}

export async function written(slug: string, a: boolean, b: boolean, title: string) {
  return prisma.post.findMany({
    where: { slug, ...(a && { title: { not: title } }), ...(b && { title: undefined }) },
    ...slugs,
  });
}
