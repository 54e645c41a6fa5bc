// Statements put together from pieces, in variables and functions: all of them become Drizzle's.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

interface Filter {
  roles?: string[];
  name?: string;
  sort?: 'name' | 'age';
}

const newestFirst = Prisma.sql`created_at DESC, id`;

function conditions({ roles, name }: Filter): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`tenant = ${'main'}`];
  if (roles) parts.push(Prisma.sql`role::text IN (${Prisma.join(roles)})`);
  if (name !== undefined) parts.push(Prisma.sql`name ILIKE ${`${name}%`}`);
  return Prisma.join(parts, ' AND ');
}

export async function search(filter: Filter) {
  const order = filter.sort ? Prisma.sql`${Prisma.raw(filter.sort)} NULLS LAST, id` : newestFirst;
  const where = Prisma.sql`WHERE ${conditions(filter)}`;
  return prisma.$queryRaw<{ id: number }[]>`SELECT id, credits FROM users ${where} ORDER BY ${order}`;
}

export async function latest(limit: number | null) {
  return prisma.$queryRaw(Prisma.sql`
    SELECT slug FROM posts
    ORDER BY created_at DESC, slug
    ${limit === null ? Prisma.empty : Prisma.sql`LIMIT ${limit}`}
  `);
}

export function insertTags(names: string[]) {
  const rows = names.map((name) => Prisma.sql`(${name}, ${null})`);
  const statement = Prisma.sql`INSERT INTO "Tag" (name, color) VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING`;
  return prisma.$executeRaw(statement);
}
