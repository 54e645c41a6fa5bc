// Wrappers that replace methods of the adapter keep doing so, whatever they call its type.
// schema: auth
import type { Adapter } from '@auth/core/adapters';
import { PrismaAdapter } from '@auth/prisma-adapter';
import type { PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';

type LinkAccount = Parameters<NonNullable<ReturnType<typeof PrismaAdapter>['linkAccount']>>[0];

const withoutTokens = (account: LinkAccount): LinkAccount => ({ ...account, access_token: undefined });

function customAdapter(client: PrismaClient) {
  const base = PrismaAdapter(client) as Adapter;
  return {
    ...base,
    linkAccount: (account: LinkAccount) => base.linkAccount?.(withoutTokens(account)),
    getUserByEmail: (email: string) => base.getUserByEmail?.(email.trim()),
  };
}

export const adapter = customAdapter(prisma);
