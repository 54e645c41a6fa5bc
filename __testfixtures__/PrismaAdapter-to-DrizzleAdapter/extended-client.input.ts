// What a client extension does to each query would be lost.
// schema: auth
import { PrismaAdapter } from '@auth/prisma-adapter';
import { prisma } from '@/prisma';

const audited = prisma.$extends({
  query: { $allModels: { $allOperations: ({ args, query }) => query(args) } },
});

export const adapter = PrismaAdapter(audited);
