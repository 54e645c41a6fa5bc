/** The module that programs import as `@/prisma`. A busy machine must not run into the time limit of transactions. */
export const prismaModule = `import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: 'postgres://embedded' }),
  transactionOptions: { maxWait: 60_000, timeout: 60_000 },
});
`;

/** The module that programs import as `@/db`. */
export const drizzleModule = `import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import * as schema from './schema';

export const db = drizzle(new Pool({ connectionString: 'postgres://embedded' }), { schema });
export type Database = typeof db;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
`;
