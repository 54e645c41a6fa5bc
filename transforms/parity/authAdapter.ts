import { and, eq } from 'drizzle-orm';
import type { PgColumn, PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { firstOrThrow } from './firstOrThrow';
import type { AnyDatabase } from './insertRows';
import { updateOne } from './updateOne';

interface AuthTables {
  usersTable: PgTable & { id: PgColumn };
  accountsTable: PgTable & { provider: PgColumn; providerAccountId: PgColumn };
  sessionsTable?: PgTable & { sessionToken: PgColumn };
  verificationTokensTable?: PgTable & { identifier: PgColumn; token: PgColumn };
  authenticatorsTable?: PgTable & { credentialID: PgColumn };
}

/**
 * Auth.js' `DrizzleAdapter` on tables that were made for its Prisma adapter, with that one's results: what is linked,
 * unlinked or deleted is returned (`signOut` events get their session from there), and what is not there is P2025.
 */
export function authAdapter<Create extends (...given: never) => object>(
  create: Create,
  db: AnyDatabase,
  tables: AuthTables,
): ReturnType<Create> {
  const { usersTable: users, accountsTable: accounts, sessionsTable: sessions } = tables;
  const returned = {
    updateUser: ({ id, ...data }: { id: unknown }) =>
      updateOne(db, users, eq(users.id, id), data as PgUpdateSetSource<typeof users>, 'User'),
    deleteUser: async (id: unknown) =>
      firstOrThrow(await db.delete(users).where(eq(users.id, id)).returning(), 'User', 'a delete'),
    linkAccount: async (data: object) =>
      firstOrThrow(await db.insert(accounts).values(data).returning(), 'Account', 'a create'),
    unlinkAccount: async ({
      provider,
      providerAccountId,
    }: {
      provider: string;
      providerAccountId: string;
    }) => {
      const isIt = and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId));
      return firstOrThrow(await db.delete(accounts).where(isIt).returning(), 'Account', 'a delete');
    },
  };
  const ofSessions = sessions && {
    updateSession: (data: { sessionToken: string }) => {
      const isIt = eq(sessions.sessionToken, data.sessionToken);
      return updateOne(db, sessions, isIt, data as PgUpdateSetSource<typeof sessions>, 'Session');
    },
    deleteSession: async (sessionToken: string) => {
      const isIt = eq(sessions.sessionToken, sessionToken);
      return firstOrThrow(await db.delete(sessions).where(isIt).returning(), 'Session', 'a delete');
    },
  };
  // The adapter's types want the session token to be the primary key, and ids to be texts; its queries do not.
  const made = (create as unknown as (db: AnyDatabase, tables: AuthTables) => ReturnType<Create>)(db, tables);
  return { ...made, ...returned, ...ofSessions };
}
