// Fields that an extension computes are no matter of calls that give no rows with them.
import { prisma as base } from '@/prisma';

const prisma = base.$extends({
  result: {
    user: {
      label: { needs: { name: true, email: true }, compute: ({ name, email }) => name ?? email },
    },
  },
});

export const ids = (tenant: string) => prisma.user.findMany({ where: { tenant }, select: { id: true }, orderBy: { id: 'asc' } });

export const authors = (slug: string) =>
  prisma.post.findMany({ where: { slug }, select: { id: true, author: { select: { email: true } } } });

export const comments = (postId: string) => prisma.comment.findMany({ where: { postId }, orderBy: { id: 'asc' } });

export const labels = (tenant: string) => prisma.user.findMany({ where: { tenant }, select: { label: true } });

export const withAuthors = () => prisma.post.findMany({ include: { author: true } });
