// A schema that was not made for the adapter: nothing is guessed.
import { PrismaAdapter } from '@auth/prisma-adapter';
import { prisma } from '@/prisma';

export const options = {
  adapter: PrismaAdapter(prisma),
  session: { strategy: 'jwt' },
};
