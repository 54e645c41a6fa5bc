// A filter that an extension puts into each where is written into the queries; one that only looks on changes nothing.
import { prisma as base } from '@/prisma';

const prisma = base
  .$extends({
    query: {
      comment: {
        async findMany({ args, query }) {
          args.where = { ...args.where, approved: true };
          return query(args);
        },
      },
      user: {
        findMany: ({ args, query }) => query({ ...args, where: { isActive: true, ...args.where } }),
      },
    },
  })
  .$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          const start = performance.now();
          const result = await query(args);
          console.debug(`${model}.${operation}: ${performance.now() - start}`);
          return result;
        },
      },
    },
  });

export const comments = (postId: string) => prisma.comment.findMany({ where: { postId }, orderBy: { id: 'asc' } });

export const everyComment = () => prisma.comment.findMany({ orderBy: { id: 'asc' } });

export const refused = (postId: string) =>
  prisma.comment.findMany({ where: { postId, approved: false }, orderBy: { id: 'asc' } });

export const members = (tenant: string) => prisma.user.findMany({ where: { tenant }, orderBy: { id: 'asc' }, select: { id: true } });

export const inactive = (tenant: string) =>
  prisma.user.findMany({ where: { tenant, isActive: false }, orderBy: { id: 'asc' }, select: { id: true, comments: true } });

export const tags = (name: string) => prisma.tag.findMany({ where: { name } });
