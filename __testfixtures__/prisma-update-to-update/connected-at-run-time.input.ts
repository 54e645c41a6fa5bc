// Data that a function is given connects a record in some of its calls: where it does, that is looked for before the row is updated.
// schema: blog
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

async function updatePost(params: { where: Prisma.PostWhereUniqueInput; data: Prisma.PostUpdateInput }) {
  const { where, data } = params;
  return prisma.post.update({ where, data, select: { slug: true, title: true, authorId: true } });
}

export const rename = async (slug: string, title: string | undefined) => updatePost({ where: { slug }, data: { title } });

export const give = async (slug: string, email: string | undefined, title?: string) =>
  updatePost({ where: { slug }, data: { title, author: { connect: { email } } } });

export const maybeGive = async (slug: string, email?: string) =>
  updatePost({ where: { slug }, data: { views: { increment: 1 }, author: email ? { connect: { email } } : undefined } });
