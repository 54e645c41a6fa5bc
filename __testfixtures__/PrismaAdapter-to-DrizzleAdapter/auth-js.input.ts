// The adapter of Auth.js, with every method that it has: results, misses and the database are the same.
// schema: auth
import { PrismaAdapter } from '@auth/prisma-adapter';
import { prisma } from '@/prisma';

export const adapter = PrismaAdapter(prisma);
