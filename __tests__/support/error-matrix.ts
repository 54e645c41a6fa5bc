// Makes real errors with real drivers, outside of jest (PGlite does not load in its sandbox), and prints what the helpers say of them.
import { PGlite } from '@electric-sql/pglite';
import { NeonDbError } from '@neondatabase/serverless';
import { DrizzleQueryError, sql } from 'drizzle-orm';
import { drizzle as nodePostgres } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as pglite } from 'drizzle-orm/pglite';
import { drizzle as postgresJs } from 'drizzle-orm/postgres-js';
import { Client, Pool } from 'pg';
import postgres from 'postgres';
import { adapterErrorMeta } from '../../transforms/parity/adapterErrorMeta';
import { errorCode } from '../../transforms/parity/errorCode';
import { errorMeta } from '../../transforms/parity/errorMeta';
import { isConnectionError } from '../../transforms/parity/isConnectionError';
import { isKnownRequestError } from '../../transforms/parity/isKnownRequestError';
import { violatedColumns } from '../../transforms/parity/violatedColumns';

type Database = PgDatabase<PgQueryResultHKT>;

const SCHEMA = `
  create temporary table parents (id int primary key, "eMail" text, n smallint not null check (n > 0), unique ("eMail", n));
  create temporary table children (id int primary key, parent int references parents);
  insert into parents values (1, 'a', 1)`;

const MISTAKES = {
  unique: `insert into parents values (2, 'a', 1)`,
  'foreign key': 'insert into children values (1, 9)',
  'not null': 'insert into parents values (3, null, null)',
  check: `insert into parents values (4, 'b', -1)`,
  range: `insert into parents values (5, 'b', 40000)`,
  'invalid input': `insert into parents values ('x'::text::int, 'c', 1)`,
  'too long': `do $$ begin raise sqlstate '22001'; end $$`,
  conflict: `do $$ begin raise sqlstate '40001'; end $$`,
  deadlock: `do $$ begin raise sqlstate '40P01'; end $$`,
  'no table': 'select * from nowhere',
  'no column': 'select nothing from parents',
};

const caught = (run: () => PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve()
    .then(run)
    .then(
      () => undefined,
      (error: unknown) => error,
    );

function said(error: unknown) {
  return {
    code: errorCode(error) ?? null,
    isKnown: isKnownRequestError(error),
    isConnection: isConnectionError(error),
    columns: violatedColumns(error) ?? null,
    meta: errorMeta(error) ?? null,
    adapterMeta: adapterErrorMeta(error) ?? null,
  };
}

async function mistakesOf(db: Database): Promise<Record<string, unknown>> {
  for (const statement of SCHEMA.split(';')) await db.execute(sql.raw(statement));
  const results: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(MISTAKES)) {
    results[name] = said(await caught(() => db.execute(sql.raw(text))));
  }
  results['in a transaction'] = said(
    await caught(() => db.transaction((tx) => tx.execute(sql.raw(MISTAKES.unique)))),
  );
  results['without wrapper'] = said(
    ((await caught(() => db.execute(sql.raw(MISTAKES.unique)))) as Error).cause,
  );
  return results;
}

async function main(url: string | undefined): Promise<void> {
  const results: Record<string, unknown> = {};
  const embedded = new PGlite();
  results.pglite = await mistakesOf(pglite(embedded));
  await embedded.close();
  if (url !== undefined) {
    // Not a pool: that ends a connection on which a query failed, and with it the temporary tables.
    const connection = new Client({ connectionString: url });
    await connection.connect();
    results['node-postgres'] = await mistakesOf(nodePostgres(connection));
    await connection.end();
    const client = postgres(url, { max: 1, onnotice: () => undefined });
    results['postgres.js'] = await mistakesOf(postgresJs(client));
    await client.end();
  }
  const nobody = new Pool({ connectionString: 'postgres://127.0.0.1:1/none' });
  results.unreachable = said(await caught(() => nodePostgres(nobody).execute(sql`select 1`)));
  const neon = Object.assign(new NeonDbError('duplicate key'), {
    severity: 'ERROR',
    code: '23505',
    detail: 'Key (email)=(a) already exists.',
    constraint: 'users_email_key',
    table: 'users',
  });
  results.neon = said(new DrizzleQueryError('insert', [], neon));
  console.log(JSON.stringify(results));
}

void main(process.argv[2]);
