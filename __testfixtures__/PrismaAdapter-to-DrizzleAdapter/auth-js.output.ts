// The adapter of Auth.js, with every method that it has: results, misses and the database are the same.
// schema: auth
import { authAdapter } from '@/db/parity';
import { DrizzleAdapter } from '@auth/drizzle-adapter';
import { db } from '@/db';
import { accounts, sessions, users, verificationTokens } from '@/db/schema';

export const adapter = authAdapter(
  DrizzleAdapter,
  db,
  {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  },
);
