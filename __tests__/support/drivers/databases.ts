import { PGlite } from '@electric-sql/pglite';
import { neonConfig, Pool as NeonPool } from '@neondatabase/serverless';
import { drizzle as neonServerless } from 'drizzle-orm/neon-serverless';
import { drizzle as nodePostgres } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as pglite } from 'drizzle-orm/pglite';
import { drizzle as postgresJs } from 'drizzle-orm/postgres-js';
import { Pool } from 'pg';
import postgres from 'postgres';
import { NeonSocket } from './neon-socket';

export type AnyDatabase = PgDatabase<PgQueryResultHKT>;

export interface Databases {
  drivers: Record<'node-postgres' | 'postgres-js' | 'pglite' | 'neon-serverless', AnyDatabase>;
  /** Runs SQL on the server and on the embedded database. */
  everywhere(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** A database of Drizzle's by each driver: three lead to the one on the server, PGlite has its own. */
export async function openDatabases(url: string): Promise<Databases> {
  const pool = new Pool({ connectionString: url });
  const js = postgres(url, { onnotice: () => undefined });
  const embedded = await PGlite.create();
  neonConfig.webSocketConstructor = NeonSocket;
  neonConfig.wsProxy = (host, port) => `${host}:${port}`;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineConnect = false;
  const neon = new NeonPool({ connectionString: url });
  return {
    drivers: {
      'node-postgres': nodePostgres(pool),
      'postgres-js': postgresJs(js),
      pglite: pglite(embedded),
      'neon-serverless': neonServerless(neon),
    },
    async everywhere(sql) {
      await pool.query(sql);
      await embedded.exec(sql);
    },
    async close() {
      await Promise.all([pool.end(), js.end(), embedded.close(), neon.end()]);
    },
  };
}

/** A new, empty database on the server, and how to drop it. */
export async function makeDatabase(
  server: string,
  name: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = new Pool({ connectionString: server, max: 1 });
  await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await admin.query(`CREATE DATABASE "${name}"`);
  await admin.query(`ALTER DATABASE "${name}" SET synchronous_commit TO off`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    async drop() {
      await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      await admin.end();
    },
  };
}
