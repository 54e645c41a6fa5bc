// MySQL: rows by the types of its columns, counts of what is changed, parameters as the numbers, dates and lists that they are.
// schema: blog-mysql
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';
import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { executeRaw, executeRawUnsafe, joinSql, queryRaw } from '@/db/parity';

interface Earned {
  tenant: string;
  people: bigint;
  credits: Prisma.Decimal | null;
  first: Date | null;
}

export async function earned(since: Date, least: number) {
  const rows = await queryRaw<Earned[]>(db, sql`
    SELECT tenant, COUNT(*) AS people, SUM(credits) AS credits, MIN(created_at) AS first
    FROM users
    WHERE created_at >= ${since} AND score >= ${least}
    GROUP BY tenant
    ORDER BY tenant`);
  return rows.map(({ people, ...rest }) => ({ ...rest, people: Number(people) }));
}

export const kinds = (id: number) =>
  queryRaw(db, sql`SELECT id, balance, visits, is_active, birthday, avatar, role, updated_at FROM users WHERE id = ${id}`);

export async function grant(ids: number[], amount: number) {
  const count = await executeRaw(db, sql`
    UPDATE users SET credits = credits + ${amount} WHERE id IN (${joinSql(ids)})`);
  return count;
}

export const named = (name: string | null, limit: number) =>
  queryRaw(db, sql`
    SELECT id, name FROM users
    WHERE ${name === null ? sql`name IS NULL` : sql`name LIKE ${`%${name}%`}`}
    ORDER BY id LIMIT ${limit}`);

export const rename = (id: number, name: string) =>
  executeRawUnsafe(db, 'UPDATE users SET name = ? WHERE id = ?', name, id);

// Json comes as a text from MariaDB.
// TODO(drizzle-codemods/dialect): Its rows may hold Json, which mysql2 gives as a text on MariaDB, and Prisma does not. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dialect
export const settings = (id: number) => prisma.$queryRaw`SELECT settings FROM users WHERE id = ${id}`;

// mysql2 would take the mark for a parameter.
// TODO(drizzle-codemods/dialect): mysql2 takes every question mark of raw SQL for a parameter. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dialect
export const asked = (id: number) => prisma.$queryRaw`SELECT 'why?' AS question FROM users WHERE id = ${id}`;
