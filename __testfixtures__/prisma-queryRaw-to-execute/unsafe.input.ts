// Texts: with each placeholder once and in order it is a template, else the helper takes text and values.
import { prisma } from '@/prisma';

export const byEmail = (email: string) =>
  prisma.$queryRawUnsafe<{ id: number; balance: unknown }[]>('SELECT id, balance FROM users WHERE email = $1', email);

export const between = (low: number, high: number) =>
  prisma.$queryRawUnsafe('SELECT id FROM users WHERE credits BETWEEN $2 AND $1 ORDER BY id', high, low);

export const twice = (word: string) =>
  prisma.$queryRawUnsafe(`SELECT slug, '$1' AS price FROM posts WHERE title ILIKE $1 OR content ILIKE $1 ORDER BY slug`, word);

export const sorted = (column: string) => prisma.$queryRawUnsafe(`SELECT id FROM users ORDER BY "${column}" NULLS LAST, id`);

export const build = (text: string, values: unknown[]) => prisma.$executeRawUnsafe(text, ...values);

export async function clear(tables: string[]) {
  for (const table of tables) await prisma.$executeRawUnsafe(`TRUNCATE TABLE "${table}" CASCADE;`);
}

export const rename = (id: number, name: string) =>
  prisma.$executeRawUnsafe('UPDATE users SET name = $1 WHERE id = $2', name, id);
