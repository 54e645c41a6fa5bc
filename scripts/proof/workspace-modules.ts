import type { Workspace } from './protocol';

type Modules = Record<Workspace['dialect'], string>;

/** A busy machine must not run into the time limit of transactions. */
const client = `
export const prisma = new PrismaClient({
  adapter,
  transactionOptions: { maxWait: 60_000, timeout: 60_000 },
});
`;

/** The module that programs import as `@/prisma`. */
export const prismaModules: Modules = {
  postgresql: `import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

const adapter = new PrismaPg({ connectionString: 'postgres://embedded' });
${client}`,
  mysql: `import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { PrismaClient } from '@prisma/client';

const adapter = new PrismaMariaDb(process.env.PROOF_DATABASE_URL!);
${client}`,
  sqlite: `import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '@prisma/client';

const adapter = new PrismaLibSql({ url: process.env.PROOF_DATABASE_URL! });
${client}`,
};

const types = `export type Database = typeof db;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
`;

/** The module that programs import as `@/db`. */
export const drizzleModules: Modules = {
  postgresql: `import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import * as schema from './schema';

export const db = drizzle(new Pool({ connectionString: 'postgres://embedded' }), { schema });
${types}`,
  mysql: `import { drizzle } from 'drizzle-orm/mysql2';
import { createPool } from 'mysql2';
import * as schema from './schema';

const pool = createPool({
  uri: process.env.PROOF_DATABASE_URL!,
  supportBigNumbers: true,
  jsonStrings: true,
});
export const db = drizzle(pool, { schema, mode: 'planetscale' });
${types}`,
  sqlite: `import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { inTurn } from './parity';
import * as schema from './schema';

export const db = drizzle(inTurn(createClient({ url: process.env.PROOF_DATABASE_URL! })), { schema });
${types}`,
};
