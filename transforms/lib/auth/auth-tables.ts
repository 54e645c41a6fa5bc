import { modelByAccessor, fieldNamed, type Datamodel } from '../prisma/datamodel';
import { left, type Left } from '../query/query';

/** A model that the Prisma adapter reaches, and the table by the name under which the Drizzle adapter takes it. */
export interface AuthTable {
  key: string;
  /** Name of the model. */
  model: string;
}

interface Need {
  key: string;
  /** Fields that the Drizzle adapter looks records up by, or fills for them to be found again. */
  fields: string[];
  isOptional: boolean;
}

/** By the accessor that `@auth/prisma-adapter` uses; keys and fields from `@auth/drizzle-adapter` (lib/pg.ts). */
const NEEDS: Record<string, Need> = {
  user: { key: 'usersTable', fields: ['id', 'email'], isOptional: false },
  account: { key: 'accountsTable', fields: ['userId', 'provider', 'providerAccountId'], isOptional: false },
  session: { key: 'sessionsTable', fields: ['sessionToken', 'userId', 'expires'], isOptional: true },
  verificationToken: {
    key: 'verificationTokensTable',
    fields: ['identifier', 'token', 'expires'],
    isOptional: true,
  },
  authenticator: { key: 'authenticatorsTable', fields: ['credentialID', 'userId'], isOptional: true },
};

/**
 * The tables to hand to `DrizzleAdapter`, or why it cannot work with this schema. The adapter goes by the names of
 * columns in the Drizzle table, which are Prisma's field names: what the columns are called in the database is free.
 */
export function authTables(datamodel: Datamodel): AuthTable[] | Left {
  const tables: AuthTable[] = [];
  for (const [accessor, { key, fields, isOptional }] of Object.entries(NEEDS)) {
    const model = modelByAccessor(datamodel, accessor);
    if (!model) {
      if (isOptional) continue;
      return left('auth-adapter', `The schema has no model that prisma.${accessor} reaches`);
    }
    const missing = fields.filter((name) => {
      const kind = fieldNamed(model, name)?.kind;
      return kind === undefined || kind === 'relation';
    });
    if (missing.length > 0) {
      return left(
        'auth-adapter',
        `${model.name} has no field ${missing.join(', ')}, which @auth/drizzle-adapter needs`,
      );
    }
    const token = accessor === 'verificationToken' ? fieldNamed(model, 'id') : undefined;
    if (token) {
      return left(
        'auth-adapter',
        `${model.name} has an id, which PrismaAdapter takes out of results and DrizzleAdapter does not`,
      );
    }
    tables.push({ key, model: model.name });
  }
  return tables;
}
