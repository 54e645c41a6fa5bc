// A filter of which nothing shows is translated at run time with all that Prisma takes: Json and relations, wherever it stands.
// schema: blog
import { prisma } from '@/prisma';
import { Prisma } from '@prisma/client';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const ofUsers = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where, select, orderBy });
export const parsed = (text: string) => prisma.user.findMany({ where: JSON.parse(text), select, orderBy });
export const ofManager = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where: { manager: where }, select, orderBy });
export const ofRelation = (posts: Prisma.PostListRelationFilter) => prisma.user.findMany({ where: { posts, isActive: true }, select, orderBy });
export const inEvery = (where: Prisma.UserWhereInput) => prisma.user.findMany({ where: { reports: { every: where } }, select, orderBy });

export const counted = (where: Prisma.UserWhereInput) =>
  prisma.user.findMany({ select: { id: true, _count: { select: { reports: { where } } } }, orderBy });
export const loaded = (where: Prisma.PostWhereInput, name: string) =>
  prisma.user.findMany({
    select: {
      id: true,
      posts: { where: { AND: [where, { comments: { none: { author: { name } } } }] }, select, orderBy },
    },
    orderBy,
  });
