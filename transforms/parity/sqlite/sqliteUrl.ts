import { resolve } from 'node:path';

/**
 * A URL as Prisma's engine reads it: a file relative to the folder of schema.prisma, without parameters of Prisma's own.
 * Without a URL the first query fails, as it does in Prisma.
 */
export function sqliteUrl(value: string | undefined, schemaFolder: string): string {
  if (!value) return 'libsql://the-database-url-is-not-set.invalid';
  if (!/^(file|sqlite):/.test(value)) return value;
  const [location = ''] = value.split('?');
  const path = location.replace(/^(file|sqlite):(\/\/(?=\/))?/, '');
  return path === ':memory:' ? path : `file:${resolve(schemaFolder, path)}`;
}
