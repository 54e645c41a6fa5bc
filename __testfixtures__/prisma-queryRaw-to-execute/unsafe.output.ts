// Texts: with each placeholder once and in order it is a template, else the helper takes text and values.
import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { executeRaw, executeRawUnsafe, queryRaw, queryRawUnsafe } from '@/db/parity';

export const byEmail = (email: string) =>
  queryRaw<{ id: number; balance: unknown }[]>(db, sql`SELECT id, balance FROM users WHERE email = ${email}`);

export const between = (low: number, high: number) =>
  queryRawUnsafe(db, 'SELECT id FROM users WHERE credits BETWEEN $2 AND $1 ORDER BY id', high, low);

export const twice = (word: string) =>
  queryRawUnsafe(db, `SELECT slug, '$1' AS price FROM posts WHERE title ILIKE $1 OR content ILIKE $1 ORDER BY slug`, word);

export const sorted = (column: string) => queryRaw(db, sql.raw(`SELECT id FROM users ORDER BY "${column}" NULLS LAST, id`));

export const build = (text: string, values: unknown[]) => executeRawUnsafe(db, text, ...values);

export async function clear(tables: string[]) {
  for (const table of tables) await executeRaw(db, sql.raw(`TRUNCATE TABLE "${table}" CASCADE;`));
}

export const rename = (id: number, name: string) =>
  executeRaw(db, sql`UPDATE users SET name = ${name} WHERE id = ${id}`);
