// One write has one time, also where only the run shows whether a record of it gets any value.
import { prisma } from '@/prisma';

interface Draft {
  title?: string;
  content?: string | null;
  updatedAt?: Date;
}

export async function edit(email: string, name: string | undefined, draft: Draft) {
  return prisma.user.update({
    where: { email },
    data: {
      name,
      posts: {
        updateMany: { where: { published: true }, data: { title: draft.title, content: draft.content } },
      },
    },
    select: {
      updatedAt: true,
      posts: { where: { published: true }, select: { slug: true, updatedAt: true }, orderBy: { id: 'asc' } },
    },
  });
}

export async function dated(email: string, draft: Draft) {
  return prisma.user.update({
    where: { email },
    data: {
      isActive: true,
      posts: {
        updateMany: { where: {}, data: { title: draft.title, updatedAt: draft.updatedAt } },
      },
    },
    select: { updatedAt: true, posts: { select: { slug: true, updatedAt: true }, orderBy: { id: 'asc' } } },
  });
}
