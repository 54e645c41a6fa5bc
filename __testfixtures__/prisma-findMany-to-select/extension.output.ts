// A filter that an extension puts into each where is written into the queries; one that only looks on changes nothing.
import { prisma as base } from '@/prisma';
import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { comments as commentsTable, tags as tagsTable, users } from '@/db/schema';

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

export const comments = (postId: string) => db
  .select()
  .from(commentsTable)
  .where(and(eq(commentsTable.postId, postId), eq(commentsTable.approved, true)))
  .orderBy(asc(commentsTable.id));

export const everyComment = () => db
  .select()
  .from(commentsTable)
  .where(eq(commentsTable.approved, true))
  .orderBy(asc(commentsTable.id));

export const refused = (postId: string) =>
  db
    .select()
    .from(commentsTable)
    .where(and(eq(commentsTable.postId, postId), eq(commentsTable.approved, true)))
    .orderBy(asc(commentsTable.id));

export const members = (tenant: string) => db
  .select({ id: users.id })
  .from(users)
  .where(and(eq(users.isActive, true), eq(users.tenant, tenant)))
  .orderBy(asc(users.id));

export const inactive = (tenant: string) =>
  db.query.users
    .findMany({
      where: and(eq(users.tenant, tenant), eq(users.isActive, false)),
      columns: { id: true },
      with: { comments: true },
      orderBy: asc(users.id),
    });

export const tags = (name: string) => db.select().from(tagsTable).where(eq(tagsTable.name, name));
