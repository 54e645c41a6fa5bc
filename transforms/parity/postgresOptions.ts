import { prismaUrl } from './prismaUrl';

/** URL and options of postgres.js that mean what a URL with Prisma's parameters means to Prisma. */
export function postgresOptions(value: string | undefined) {
  const { url, searchPath, connectionLimit, prepare, ssl } = prismaUrl(value);
  const options = {
    prepare,
    ...(connectionLimit !== undefined && { max: connectionLimit }),
    ...(searchPath !== undefined && { connection: { search_path: searchPath } }),
    ...(ssl !== undefined && { ssl }),
  };
  return { url, options };
}
