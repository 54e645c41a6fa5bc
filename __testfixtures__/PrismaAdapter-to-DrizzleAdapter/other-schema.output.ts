// A schema that was not made for the adapter: nothing is guessed.
import { PrismaAdapter } from '@auth/prisma-adapter';
import { prisma } from '@/prisma';

export const options = {
  // TODO(drizzle-codemods/auth-adapter): The schema has no model that prisma.account reaches https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#auth-adapter
  adapter: PrismaAdapter(prisma),
  session: { strategy: 'jwt' },
};
