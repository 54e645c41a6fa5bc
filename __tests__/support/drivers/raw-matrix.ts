// Runs raw SQL by Prisma and by Drizzle over each driver, outside of jest (drivers do not load in its sandbox), and prints where they differ.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { sql, type SQL } from 'drizzle-orm';
import { generatePrismaClient } from '../../../scripts/proof/generate-client';
import { toTagged } from '../../../scripts/proof/tagged';
import { executeRaw, executeRawUnsafe } from '../../../transforms/parity/executeRaw';
import { joinSql } from '../../../transforms/parity/joinSql';
import { queryRaw, queryRawUnsafe } from '../../../transforms/parity/queryRaw';
import { makeDatabase, openDatabases, type AnyDatabase } from './databases';
import { EXPRESSIONS, LISTS, PARAMETERS, STATEMENTS } from './raw-values';

const SCHEMA = `
generator client {
  provider = "prisma-client-js"
}
datasource db {
  provider = "postgresql"
}
model Thing {
  id Int @id
}`;

const DDL = `
CREATE TYPE color AS ENUM ('red', 'a b');
CREATE UNLOGGED TABLE things (id serial PRIMARY KEY, n int UNIQUE, t text, at timestamp(3), atz timestamptz(3), d date,
  j jsonb, big bigint, dec numeric(20,4), b bytea, ok bool, tags text[], u uuid, nums int[], f float8)`;

const RESET = `DELETE FROM things; ALTER SEQUENCE things_id_seq RESTART`;

type Run<Client> = (client: Client) => Promise<unknown>;

interface Raw {
  $queryRaw(query: unknown): Promise<unknown>;
  $queryRawUnsafe(text: string, ...values: unknown[]): Promise<unknown>;
  $executeRawUnsafe(text: string, ...values: unknown[]): Promise<number>;
  $transaction<Result>(run: (tx: Raw) => Promise<Result>): Promise<Result>;
  $disconnect(): Promise<void>;
}

interface Tools {
  sql(strings: TemplateStringsArray, ...values: unknown[]): object;
  raw(text: string): object;
  join(values: unknown[], separator?: string, prefix?: string, suffix?: string): object;
  empty: object;
}

interface Case {
  name: string;
  prisma: Run<Raw>;
  drizzle: Run<AnyDatabase>;
}

function cases(tools: Tools): Case[] {
  const query = (name: string, before: (make: Tools) => object, after: () => SQL): Case => ({
    name,
    prisma: async (client) => client.$queryRaw(before(tools)),
    drizzle: async (db) => queryRaw(db, after()),
  });
  const insert = (column: string) => `INSERT INTO things (${column}) VALUES ($1) RETURNING *`;
  return [
    ...EXPRESSIONS.map((expression): Case => {
      const text = `SELECT ${expression} AS x, 1 AS y`;
      return {
        name: expression,
        prisma: (client) => client.$queryRawUnsafe(text),
        drizzle: (db) => queryRaw(db, sql.raw(text)),
      };
    }),
    ...PARAMETERS.flatMap(([column, type, value]): Case[] => [
      query(
        `${inspect(value)} into ${column}`,
        ({ sql: tag, raw }) => tag`INSERT INTO things (${raw(column)}) VALUES (${value}) RETURNING *`,
        () => sql`INSERT INTO things (${sql.raw(column)}) VALUES (${value}) RETURNING *`,
      ),
      query(
        `${inspect(value)}::${type}`,
        ({ sql: tag, raw }) => tag`SELECT ${value}::${raw(type)} AS x`,
        () => sql`SELECT ${value}::${sql.raw(type)} AS x`,
      ),
      {
        name: `${inspect(value)} for $1 into ${column}`,
        prisma: (client) => client.$queryRawUnsafe(insert(column), value),
        drizzle: (db) => queryRawUnsafe(db, insert(column), value),
      },
    ]),
    ...LISTS.map(([type, list]) =>
      query(
        `${inspect(list)}::${type}`,
        ({ sql: tag, raw }) => tag`SELECT ${list}::${raw(type)} AS x`,
        () => sql`SELECT ${list}::${sql.raw(type)} AS x`,
      ),
    ),
    ...STATEMENTS.flatMap((text): Case[] => [
      {
        name: `query: ${text}`,
        prisma: (client) => client.$queryRawUnsafe(text),
        drizzle: (db) => queryRaw(db, sql.raw(text)),
      },
      {
        name: `execute: ${text}`,
        prisma: (client) => client.$executeRawUnsafe(text),
        drizzle: (db) => executeRaw(db, sql.raw(text)),
      },
      {
        name: `execute text: ${text}`,
        prisma: (client) => client.$executeRawUnsafe(text),
        drizzle: (db) => executeRawUnsafe(db, text),
      },
    ]),
    query(
      'any of a list',
      ({ sql: tag }) => tag`SELECT g FROM generate_series(1, 5) g WHERE g = ANY(${[1, 2]})`,
      () => sql`SELECT g FROM generate_series(1, 5) g WHERE g = ANY(${[1, 2]})`,
    ),
    query(
      'a joined list',
      ({ sql: tag, join: list }) => tag`SELECT g FROM generate_series(1, 5) g WHERE g IN (${list([1, 2])})`,
      () => sql`SELECT g FROM generate_series(1, 5) g WHERE g IN (${joinSql([1, 2])})`,
    ),
    query(
      'an empty list',
      ({ sql: tag, join: list }) => tag`SELECT g FROM generate_series(1, 5) g WHERE g IN (${list([])})`,
      () => sql`SELECT g FROM generate_series(1, 5) g WHERE g IN (${joinSql([])})`,
    ),
    query(
      'joined pieces',
      ({ sql: tag, join: list, empty }) =>
        tag`SELECT g FROM generate_series(1, 5) g WHERE ${list([tag`g > ${1}`, tag`g < ${4}`], ' AND ', '(', ')')} ${empty}`,
      () =>
        sql`SELECT g FROM generate_series(1, 5) g WHERE ${joinSql([sql`g > ${1}`, sql`g < ${4}`], ' AND ', '(', ')')} ${sql.empty()}`,
    ),
    {
      name: 'one placeholder twice',
      prisma: (client) => client.$queryRawUnsafe(`SELECT $1::int + $1 AS a, $2::int AS b, '$1' AS c`, 1, 2),
      drizzle: (db) => queryRawUnsafe(db, `SELECT $1::int + $1 AS a, $2::int AS b, '$1' AS c`, 1, 2),
    },
    {
      name: 'a transaction',
      prisma: (client) =>
        client.$transaction(async (tx) => [
          await tx.$executeRawUnsafe('INSERT INTO things (n) VALUES ($1)', 1),
          await tx.$queryRawUnsafe('SELECT n, id FROM things'),
        ]),
      drizzle: (db) =>
        db.transaction(async (tx) => [
          await executeRaw(tx, sql`INSERT INTO things (n) VALUES (${1})`),
          await queryRaw(tx, sql`SELECT n, id FROM things`),
        ]),
    },
    {
      name: 'a transaction that fails',
      prisma: (client) =>
        client.$transaction(async (tx) => {
          await tx.$executeRawUnsafe('INSERT INTO things (n) VALUES (1)');
          await tx.$executeRawUnsafe('INSERT INTO things (n) VALUES (1)');
        }),
      drizzle: (db) =>
        db.transaction(async (tx) => {
          await executeRaw(tx, sql`INSERT INTO things (n) VALUES (${1})`);
          await executeRaw(tx, sql`INSERT INTO things (n) VALUES (${1})`);
        }),
    },
  ];
}

/** Value, or code of the error and what the database called it, so that they can be compared. */
async function outcome(run: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(toTagged(await run()));
  } catch (error) {
    const { code, meta, name } = error as { code?: string; name: string; meta?: Meta };
    return `${code ?? name} ${meta?.driverAdapterError?.cause.originalCode ?? ''}`.trim();
  }
}

interface Meta {
  driverAdapterError?: { cause: { originalCode?: string } };
}

async function main(server: string): Promise<void> {
  const cache = join(__dirname, '../../../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const client = mkdtempSync(join(cache, 'raw-client-'));
  await generatePrismaClient([['schema.prisma', SCHEMA]], client);
  const { PrismaClient, Prisma } = (await import(join(client, 'index.js'))) as {
    PrismaClient: new (options: object) => Raw;
    Prisma: Tools;
  };
  const database = await makeDatabase(server, `raw_matrix_${process.pid}`);
  const { drivers, everywhere, close } = await openDatabases(database.url);
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  await everywhere(DDL);
  const differences: Record<string, Record<string, string>> = {};
  const all = cases(Prisma);
  for (const { name, prisma: before, drizzle: after } of all) {
    const reset = /into|\$1|transaction|INSERT|TRUNCATE/.test(name) ? RESET : '';
    await everywhere(reset);
    const expected = await outcome(() => before(prisma));
    for (const [driver, db] of Object.entries(drivers)) {
      await everywhere(reset);
      const found = await outcome(() => after(db));
      if (found !== expected) (differences[driver] ??= {})[name] = `${expected} became ${found}`;
    }
  }
  await Promise.all([prisma.$disconnect(), close()]);
  await database.drop();
  rmSync(client, { recursive: true });
  console.log(JSON.stringify({ cases: all.length, differences }));
}

void main(process.argv[2] ?? '');
