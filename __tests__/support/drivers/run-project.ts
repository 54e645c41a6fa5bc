// Runs `scenario` of a migrated project on its own client module, outside of jest, and prints what comes back.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { neonConfig } from '@neondatabase/serverless';
import { sql } from 'drizzle-orm';
import { makeDatabase, type AnyDatabase } from './databases';
import { NeonSocket } from './neon-socket';

const load = createRequire(__filename);

async function main([root = '', driver = '', server = '']: string[]): Promise<void> {
  neonConfig.webSocketConstructor = NeonSocket;
  neonConfig.wsProxy = (host, port) => `${host}:${port}`;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineConnect = false;
  const database = driver === 'pglite' ? undefined : await makeDatabase(server, `driver_${process.pid}`);
  if (database) process.env.DATABASE_URL = database.url;
  try {
    const { db } = load(join(root, 'src/db/index.ts')) as { db: AnyDatabase };
    for (const statement of readFileSync(join(root, 'tables.sql'), 'utf8').split(';'))
      if (statement.trim()) await db.execute(sql.raw(statement));
    const { scenario } = load(join(root, 'src/scenario.ts')) as { scenario(): Promise<unknown> };
    console.log(JSON.stringify(await scenario()));
  } finally {
    await database?.drop();
  }
  process.exit();
}

void main(process.argv.slice(2));
