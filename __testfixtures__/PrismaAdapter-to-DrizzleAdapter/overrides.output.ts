// Wrappers that replace methods of the adapter keep doing so, whatever they call its type.
// schema: auth
import type { Adapter } from '@auth/core/adapters';
import type { PrismaClient } from '@prisma/client';
import { prisma } from '@/prisma';
import { authAdapter } from '@/db/parity';
import { DrizzleAdapter } from '@auth/drizzle-adapter';
import { db } from '@/db';
import { accounts, sessions, users, verificationTokens } from '@/db/schema';

type LinkAccount = Parameters<NonNullable<ReturnType<typeof DrizzleAdapter>['linkAccount']>>[0];

const withoutTokens = (account: LinkAccount): LinkAccount => ({ ...account, access_token: undefined });

function customAdapter(_client: PrismaClient) {
  const base = authAdapter(
    DrizzleAdapter,
    db,
    {
      usersTable: users,
      accountsTable: accounts,
      sessionsTable: sessions,
      verificationTokensTable: verificationTokens,
    },
  ) as Adapter;
  return {
    ...base,
    linkAccount: (account: LinkAccount) => base.linkAccount?.(withoutTokens(account)),
    getUserByEmail: (email: string) => base.getUserByEmail?.(email.trim()),
  };
}

export const adapter = customAdapter(prisma);
