// Extensions that can be written into the calls, or that only look on, need nothing; others are marked.
import { prisma as base } from '@/prisma';

declare function audit(model: string): Promise<void>;

export const filtered = base.$extends({
  query: {
    comment: {
      findMany({ args, query }) {
        args.where = { ...args.where, approved: true };
        return query(args);
      },
    },
  },
});

export const withMethods = base.$extends({ model: { user: { async isKnown(email: string) { return email !== ''; } } } });

// TODO(drizzle-codemods/extended-client): Calls that the extension takes part in stay: write what it does into them, or into a function that they call, and run again https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#extended-client
export const audited = base.$extends({
  query: {
    $allModels: {
      async create({ model, args, query }) {
        await audit(model);
        return query(args);
      },
    },
  },
});
