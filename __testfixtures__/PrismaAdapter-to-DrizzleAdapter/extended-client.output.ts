// What a client extension does to each query would be lost.
// schema: auth
import { PrismaAdapter } from '@auth/prisma-adapter';
import { prisma } from '@/prisma';

const audited = prisma.$extends({
  query: { $allModels: { $allOperations: ({ args, query }) => query(args) } },
});

// TODO(drizzle-codemods/extended-client): PrismaAdapter is given an extended client, whose extension would be lost https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#extended-client
export const adapter = PrismaAdapter(audited);
