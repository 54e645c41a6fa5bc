// Filters over relations by EXISTS, with Prisma's meaning where the condition is NULL; a table related to itself, and implicit many-to-many.
// schema: blog
import { prisma } from '@/prisma';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const toMany = (color: string) =>
  Promise.all([
    prisma.user.findMany({ where: { posts: { some: { published: true } } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { none: { published: true } } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { every: { content: { contains: 'post' } } } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { some: {} } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { none: {} } }, select, orderBy }),
    prisma.user.findMany({ where: { NOT: { posts: { every: { published: true } } } }, select, orderBy }),
    prisma.user.findMany({ where: { reports: { some: { age: { gt: 20 } } } }, select, orderBy }),
    prisma.user.findMany({ where: { reports: { none: { name: 'bob' } } }, select, orderBy }),
    prisma.user.findMany({ where: { followers: { some: { name: { not: null } } } }, select, orderBy }),
    prisma.user.findMany({ where: { following: { none: { role: 'EDITOR' } } }, select, orderBy }),
    prisma.post.findMany({ where: { tags: { some: { color } } }, select, orderBy }),
    prisma.post.findMany({ where: { tags: { every: { color } } }, select, orderBy }),
    prisma.post.findMany({ where: { tags: { none: {} } }, select, orderBy }),
    prisma.post.findMany({ where: { comments: { some: { author: { posts: { some: { slug: 'draft' } } } } } }, select, orderBy }),
  ]);

export const toOne = (name: string) =>
  Promise.all([
    prisma.user.findMany({ where: { manager: { name } }, select, orderBy }),
    prisma.user.findMany({ where: { manager: { is: { name } } }, select, orderBy }),
    prisma.user.findMany({ where: { manager: { isNot: { name } } }, select, orderBy }),
    prisma.user.findMany({ where: { NOT: { manager: { name } } }, select, orderBy }),
    prisma.user.findMany({ where: { manager: null }, select, orderBy }),
    prisma.user.findMany({ where: { manager: { isNot: null } }, select, orderBy }),
    prisma.user.findMany({ where: { manager: {} }, select, orderBy }),
    prisma.user.findMany({ where: { manager: { is: {} } }, select, orderBy }),
    prisma.user.findMany({ where: { profile: null }, select, orderBy }),
    prisma.user.findMany({ where: { profile: { bio: { not: name } } }, select, orderBy }),
    prisma.user.findMany({ where: { profile: { isNot: { bio: name } } }, select, orderBy }),
    prisma.post.findMany({ where: { author: { isNot: { role: 'ADMIN' } } }, select, orderBy }),
    prisma.post.findMany({ where: { author: { name: { not: name } }, reviewer: { is: null } }, select, orderBy }),
    prisma.comment.findMany({ where: { parent: { author: { name } } }, select, orderBy }),
    prisma.comment.findMany({ where: { post: { isNot: { content: name } } }, select, orderBy }),
  ]);

export const optional = (name?: string, slug?: string) =>
  Promise.all([
    prisma.user.findMany({ where: { manager: { name } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { some: { slug } } }, select, orderBy }),
    prisma.user.findMany({ where: { posts: { every: { slug } } }, select, orderBy }),
    prisma.user.findMany({ where: { manager: { isNot: { name } } }, select, orderBy }),
    prisma.post.findMany({ where: { author: { name, handle: slug } }, select, orderBy }),
  ]);
