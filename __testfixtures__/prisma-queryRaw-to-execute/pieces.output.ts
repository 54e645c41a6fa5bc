// Statements put together from pieces, in variables and functions: all of them become Drizzle's.
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { executeRaw, joinSql, queryRaw } from '@/db/parity';

interface Filter {
  roles?: string[];
  name?: string;
  sort?: 'name' | 'age';
}

const newestFirst = sql`created_at DESC, id`;

function conditions({ roles, name }: Filter): SQL {
  const parts: SQL[] = [sql`tenant = ${'main'}`];
  if (roles) parts.push(sql`role::text IN (${joinSql(roles)})`);
  if (name !== undefined) parts.push(sql`name ILIKE ${`${name}%`}`);
  return joinSql(parts, ' AND ');
}

export async function search(filter: Filter) {
  const order = filter.sort ? sql`${sql.raw(filter.sort)} NULLS LAST, id` : newestFirst;
  const where = sql`WHERE ${conditions(filter)}`;
  return queryRaw<{ id: number }[]>(db, sql`SELECT id, credits FROM users ${where} ORDER BY ${order}`);
}

export async function latest(limit: number | null) {
  return queryRaw(db, sql`
    SELECT slug FROM posts
    ORDER BY created_at DESC, slug
    ${limit === null ? sql.empty() : sql`LIMIT ${limit}`}
  `);
}

export function insertTags(names: string[]) {
  const rows = names.map((name) => sql`(${name}, ${null})`);
  const statement = sql`INSERT INTO "Tag" (name, color) VALUES ${joinSql(rows)} ON CONFLICT DO NOTHING`;
  return executeRaw(db, statement);
}
