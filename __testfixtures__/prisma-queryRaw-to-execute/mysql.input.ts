// MySQL: rows by the types of its columns, counts of what is changed, parameters as the numbers, dates and lists that they are.
// schema: blog-mysql
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

interface Earned {
  tenant: string;
  people: bigint;
  credits: Prisma.Decimal | null;
  first: Date | null;
}

export async function earned(since: Date, least: number) {
  const rows = await prisma.$queryRaw<Earned[]>`
    SELECT tenant, COUNT(*) AS people, SUM(credits) AS credits, MIN(created_at) AS first
    FROM users
    WHERE created_at >= ${since} AND score >= ${least}
    GROUP BY tenant
    ORDER BY tenant`;
  return rows.map(({ people, ...rest }) => ({ ...rest, people: Number(people) }));
}

export const kinds = (id: number) =>
  prisma.$queryRaw`SELECT id, balance, visits, is_active, birthday, avatar, role, updated_at FROM users WHERE id = ${id}`;

export async function grant(ids: number[], amount: number) {
  const count = await prisma.$executeRaw`
    UPDATE users SET credits = credits + ${amount} WHERE id IN (${Prisma.join(ids)})`;
  return count;
}

export const named = (name: string | null, limit: number) =>
  prisma.$queryRaw(Prisma.sql`
    SELECT id, name FROM users
    WHERE ${name === null ? Prisma.sql`name IS NULL` : Prisma.sql`name LIKE ${`%${name}%`}`}
    ORDER BY id LIMIT ${limit}`);

export const rename = (id: number, name: string) =>
  prisma.$executeRawUnsafe('UPDATE users SET name = ? WHERE id = ?', name, id);

// Json comes as a text from MariaDB.
export const settings = (id: number) => prisma.$queryRaw`SELECT settings FROM users WHERE id = ${id}`;

// mysql2 would take the mark for a parameter.
export const asked = (id: number) => prisma.$queryRaw`SELECT 'why?' AS question FROM users WHERE id = ${id}`;
