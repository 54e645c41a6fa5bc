/** A connection URL as Prisma's engine reads it, taken apart: what drivers do not know is no longer in `url`. */
export interface PrismaUrl {
  url: string;
  /** Where unqualified table names are looked for, unless it is Postgres' own default. */
  searchPath: string | undefined;
  /** Most connections at a time. */
  connectionLimit: number | undefined;
  /** How long a query waits for a connection, in seconds; Prisma's default is 10. */
  poolTimeout: number;
  /** How long an answer may take, in seconds. */
  socketTimeout: number | undefined;
  /** False behind PgBouncer, where a prepared statement may meet another connection. */
  prepare: boolean;
  ssl: false | { rejectUnauthorized: boolean } | undefined;
}

/**
 * Reads a URL with Prisma's parameters. Without a URL the first query fails, as it does in Prisma: a driver by itself
 * would go to localhost.
 *
 * @throws Error for parameters that have to become options of the driver by hand.
 */
export function prismaUrl(value: string | undefined): PrismaUrl {
  const url = new URL(value || 'postgresql://the-database-url-is-not-set.invalid');
  const take = (name: string): string | undefined => {
    const found = url.searchParams.get(name) ?? undefined;
    url.searchParams.delete(name);
    return found;
  };
  const number = (name: string): number | undefined => {
    const found = take(name);
    return found === undefined ? undefined : Number(found);
  };
  for (const name of ['sslcert', 'sslidentity', 'sslpassword']) {
    if (take(name) !== undefined) {
      throw new Error(
        `${name} in the database URL: give the certificate to the driver in its ssl option instead.`,
      );
    }
  }
  const schema = take('schema');
  const sslmode = take('sslmode');
  const isStrict = take('sslaccept') === 'strict';
  const isPooled = take('pgbouncer') === 'true';
  const noCache = number('statement_cache_size') === 0;
  take('connect_timeout');
  return {
    searchPath: schema === undefined || schema === 'public' ? undefined : `"${schema.replace(/"/g, '""')}"`,
    connectionLimit: number('connection_limit'),
    poolTimeout: number('pool_timeout') ?? 10,
    socketTimeout: number('socket_timeout'),
    prepare: !isPooled && !noCache,
    ssl: sslmode === 'disable' ? false : sslmode === 'require' ? { rejectUnauthorized: isStrict } : undefined,
    url: url.toString(),
  };
}
