import type { AuthConfig } from '@auth/core';
import { PrismaAdapter } from '@auth/prisma-adapter';
import { prisma } from './lib/prisma';

export const authConfig = {
  adapter: PrismaAdapter(prisma),
  session: { strategy: 'database', maxAge: 30 * 24 * 3600 },
  providers: [],
} satisfies AuthConfig;
