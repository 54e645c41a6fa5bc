import { createRequire } from 'node:module';
import path from 'node:path';
import { Client } from 'pg';
import { CliError } from '../cli-error';
import type { Database } from './database';
import type { DdlDialect } from './drizzle-ddl';

/** Which kind of database a URL names. */
export function dialectOfUrl(url: string): DdlDialect {
  if (/^postgres(ql)?:/.test(url)) return 'postgresql';
  if (/^(mysql|mariadb):/.test(url)) return 'mysql';
  if (/^(file|libsql):|\.(db|sqlite3?)$|^:memory:$/.test(url)) return 'sqlite';
  throw new CliError(`${withoutPassword(url)} is no URL of a database: postgresql://…, mysql://… or file:….`);
}

/**
 * Connects to a database. The drivers for MySQL and SQLite are those of the project in `dir`.
 * @throws CliError where it cannot be reached, or there is no driver; never with the password in the message.
 */
export async function connect(url: string, dir: string): Promise<Database> {
  try {
    switch (dialectOfUrl(url)) {
      case 'postgresql':
        return await connectPostgres(url);
      case 'mysql':
        return await connectMysql(url, dir);
      case 'sqlite':
        return connectSqlite(url, dir);
    }
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    const reason = cause instanceof Error ? cause.message || cause.constructor.name : String(cause);
    throw new CliError(`${withoutPassword(url)} cannot be reached: ${reason}`, { exitCode: 1, cause });
  }
}

/** A new, empty database on the server of `url`, which is dropped when it is closed. */
export async function scratchDatabase(url: string, dir: string): Promise<Database> {
  const server = await connect(url, dir);
  const name = `drizzle_codemods_${process.pid}_${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`;
  await server.execute(`create database ${name}`);
  const location = new URL(url);
  location.pathname = `/${name}`;
  const database = await connect(location.href, dir);
  return {
    ...database,
    close: async () => {
      await database.close();
      await server.execute(`drop database ${name}`);
      await server.close();
    },
  };
}

async function connectPostgres(url: string): Promise<Database> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    execute: async (sql) => {
      await client.query(sql);
    },
    close: () => client.end(),
  };
}

/** As much of mysql2 as is used. */
interface MysqlModule {
  createConnection(options: { uri: string; multipleStatements: boolean }): Promise<{
    query(sql: string): Promise<[unknown, unknown]>;
    end(): Promise<void>;
  }>;
}

async function connectMysql(url: string, dir: string): Promise<Database> {
  const mysql = fromProject<MysqlModule>('mysql2/promise', dir, 'npm install mysql2');
  const uri = url.replace(/^mariadb:/, 'mysql:');
  const connection = await mysql.createConnection({ uri, multipleStatements: true });
  return {
    query: async (sql) => (await connection.query(sql))[0] as Record<string, unknown>[],
    execute: async (sql) => {
      await connection.query(sql);
    },
    close: () => connection.end(),
  };
}

/** As much of libsql's client as is used. */
interface LibsqlModule {
  createClient(options: { url: string }): {
    execute(sql: string): Promise<{ rows: Record<string, unknown>[] }>;
    executeMultiple(sql: string): Promise<void>;
    close(): void;
  };
}

function connectSqlite(url: string, dir: string): Database {
  const libsql = fromProject<LibsqlModule>('@libsql/client', dir, 'npm install --save-dev @libsql/client');
  const client = libsql.createClient({
    url: /^(file|libsql|:memory:)/.test(url) ? url : `file:${path.resolve(dir, url)}`,
  });
  return {
    query: async (sql) => (await client.execute(sql)).rows,
    execute: (sql) => client.executeMultiple(sql),
    close: async () => client.close(),
  };
}

function fromProject<T>(name: string, dir: string, install: string): T {
  for (const base of [path.join(dir, 'package.json'), __filename]) {
    try {
      return createRequire(base)(name) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new CliError(`${name} is not installed in ${dir}: ${install}`);
}

/** `url` as it may be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:…@');
}
