import { prismaUrl } from './prismaUrl';

/** Options of node-postgres' (and Neon's) `Pool` that mean what a URL with Prisma's parameters means to Prisma. */
export function poolConfig(value: string | undefined) {
  const { url, searchPath, connectionLimit, poolTimeout, socketTimeout, ssl } = prismaUrl(value);
  const parsed = new URL(url);
  const options = [parsed.searchParams.get('options')];
  if (searchPath !== undefined) {
    parsed.searchParams.delete('options');
    options.push(`-c search_path=${searchPath.replace(/[\\ ]/g, '\\$&')}`);
  }
  return {
    connectionString: parsed.toString(),
    connectionTimeoutMillis: poolTimeout * 1000,
    ...(searchPath !== undefined && { options: options.filter(Boolean).join(' ') }),
    ...(connectionLimit !== undefined && { max: connectionLimit }),
    ...(socketTimeout !== undefined && { query_timeout: socketTimeout * 1000 }),
    ...(ssl !== undefined && { ssl }),
  };
}
