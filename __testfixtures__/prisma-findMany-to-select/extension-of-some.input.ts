// An extension that asks for the model and the operation takes part in the calls that it asks for, and in no others.
import { Prisma } from '@prisma/client';
import { prisma as base } from '@/prisma';

const MODERATED = new Set<string>([Prisma.ModelName.Comment]);

declare function audit(model: string, operation: string): Promise<void>;

const moderated = Prisma.defineExtension({
  name: 'moderated',
  query: {
    $allModels: {
      async $allOperations({ model, operation, args, query }) {
        if (!MODERATED.has(model)) return query(args);
        if (operation === 'findMany') {
          if (!args.where) args.where = { approved: true };
          return query(args);
        }
        if (operation === 'count' || operation.startsWith('findFirst')) return query(args);
        await audit(model, operation);
        return query(args);
      },
    },
  },
});

const timed = Prisma.defineExtension((client) =>
  client.$extends({
    query: {
      async $allOperations({ operation, args, query }) {
        const start = performance.now();
        try {
          return await query(args);
        } catch (error) {
          console.error(operation, error);
          throw error;
        } finally {
          if (performance.now() - start > 10_000) console.warn(operation);
        }
      },
    },
  }),
);

const prisma = base.$extends(moderated).$extends(timed);

export const tags = (name: string) => prisma.tag.findMany({ where: { name } });

export const approved = () => prisma.comment.findMany({ orderBy: { id: 'asc' } });

export const refused = (postId: string) =>
  prisma.comment.findMany({ where: { postId, approved: false }, orderBy: { id: 'asc' } });
