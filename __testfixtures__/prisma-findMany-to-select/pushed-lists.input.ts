// Lists of conditions that are filled by push before the call, relations included, also under a key that a test chooses and in a mode that a test chooses.
// schema: blog
import { prisma } from '@/prisma';

interface Search {
  text?: string;
  tag?: string;
  author?: number;
  exact?: boolean;
}

export async function search({ text, tag, author, exact }: Search) {
  const conditions = [];
  if (text) {
    conditions.push({ title: { contains: text, mode: exact ? undefined : ('insensitive' as const) } });
    conditions.push({ tags: { some: { name: { contains: text } } } });
  }
  const owned = [];
  if (author) owned.push({ author: { id: author } });
  return prisma.post.findMany({
    where: {
      AND: [
        { views: { gte: 0 } },
        ...owned,
        {
          OR: [
            ...(tag ? [{ tags: { some: { name: tag } } }] : []),
            { [text ? 'OR' : 'AND']: [{ slug: 'orphan' }, ...conditions] },
          ],
        },
      ],
    },
    select: { slug: true },
    orderBy: { slug: 'asc' },
  });
}

export async function any(draft: boolean, author: number | undefined) {
  const filters: object[] = [];
  if (draft) filters.push({ published: false });
  if (author !== undefined) filters.push({ authorId: author }, { reviewerId: author });
  return prisma.post.findMany({ where: { OR: filters }, select: { slug: true }, orderBy: { slug: 'asc' } });
}
