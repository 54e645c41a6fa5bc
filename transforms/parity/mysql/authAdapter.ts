import { and, eq, type SQL } from 'drizzle-orm';
import type { MySqlColumn, MySqlTable, MySqlUpdateSetSource } from 'drizzle-orm/mysql-core';
import { firstOrThrow } from '../firstOrThrow';
import { RecordError } from '../RecordError';
import { changedOrThrow } from './changedOrThrow';
import type { AnyDatabase } from './insertRows';
import { updateOne } from './updateOne';

interface AuthTables {
  usersTable: MySqlTable & { id: MySqlColumn };
  accountsTable: MySqlTable & { provider: MySqlColumn; providerAccountId: MySqlColumn };
  sessionsTable?: MySqlTable & { sessionToken: MySqlColumn };
  verificationTokensTable?: MySqlTable & { identifier: MySqlColumn; token: MySqlColumn };
  authenticatorsTable?: MySqlTable & { credentialID: MySqlColumn };
}

/** A row that is taken away, as it was: P2025 where there is none, or where another has taken it meanwhile. */
function takeAway(
  db: AnyDatabase,
  table: MySqlTable,
  where: SQL | undefined,
  modelName: string,
): Promise<Record<string, unknown>> {
  return db.transaction(async (tx) => {
    const row = firstOrThrow(
      await tx.select().from(table).where(where).limit(1),
      modelName,
      'a delete',
    ) as Record<string, unknown>;
    changedOrThrow(await tx.delete(table).where(where), modelName, 'a delete');
    return row;
  });
}

/**
 * Auth.js' `DrizzleAdapter` on tables that were made for its Prisma adapter, with that one's results: what is linked,
 * unlinked or deleted is returned (`signOut` events get their session from there), what is not there is P2025, and a token can
 * be used once only.
 */
export function authAdapter<Create extends (...given: never) => object>(
  create: Create,
  db: AnyDatabase,
  tables: AuthTables,
): ReturnType<Create> {
  const {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: tokens,
  } = tables;
  const isAccount = ({ provider, providerAccountId }: { provider: string; providerAccountId: string }) =>
    and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId));
  const returned = {
    // The id is the schema's own, also where the database counts it: the adapter would write that of Auth.js then.
    createUser: async ({ id: _, ...data }: Record<string, unknown>) => {
      const [made] = (await db.insert(users).values(data).$returningId()) as { id: unknown }[];
      return firstOrThrow(await db.select().from(users).where(eq(users.id, made?.id)), 'User', 'a create');
    },
    updateUser: ({ id, ...data }: { id: unknown }) =>
      updateOne(db, users, eq(users.id, id), data as MySqlUpdateSetSource<typeof users>, 'User'),
    deleteUser: (id: unknown) => takeAway(db, users, eq(users.id, id), 'User'),
    linkAccount: async (data: { provider: string; providerAccountId: string }) => {
      await db.insert(accounts).values(data);
      return firstOrThrow(await db.select().from(accounts).where(isAccount(data)), 'Account', 'a create');
    },
    unlinkAccount: (account: { provider: string; providerAccountId: string }) =>
      takeAway(db, accounts, isAccount(account), 'Account'),
  };
  const ofSessions = sessions && {
    updateSession: (data: { sessionToken: string }) => {
      const isIt = eq(sessions.sessionToken, data.sessionToken);
      return updateOne(db, sessions, isIt, data as MySqlUpdateSetSource<typeof sessions>, 'Session');
    },
    deleteSession: (sessionToken: string) =>
      takeAway(db, sessions, eq(sessions.sessionToken, sessionToken), 'Session'),
  };
  const isToken = ({ identifier, token }: { identifier: string; token: string }) =>
    tokens && and(eq(tokens.identifier, identifier), eq(tokens.token, token));
  const ofTokens = tokens && {
    createVerificationToken: async (data: { identifier: string; token: string }) => {
      await db.insert(tokens).values(data);
      return firstOrThrow(
        await db.select().from(tokens).where(isToken(data)),
        'VerificationToken',
        'a create',
      );
    },
    useVerificationToken: async (data: { identifier: string; token: string }) => {
      try {
        return await takeAway(db, tokens, isToken(data), 'VerificationToken');
      } catch (error) {
        if (error instanceof RecordError) return null;
        throw error;
      }
    },
  };
  // The adapter's types want the session token to be the primary key, and ids to be texts; its queries do not.
  const made = (create as unknown as (db: AnyDatabase, tables: AuthTables) => ReturnType<Create>)(db, tables);
  return { ...made, ...returned, ...ofSessions, ...ofTokens };
}
