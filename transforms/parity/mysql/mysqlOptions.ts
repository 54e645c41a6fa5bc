/** Options of mysql2's pool that mean what a URL with Prisma's parameters means to Prisma. Without a URL the first query fails. */
export function mysqlOptions(value: string | undefined) {
  const url = new URL(value || 'mysql://the-database-url-is-not-set.invalid');
  const take = (name: string): string | undefined => {
    const found = url.searchParams.get(name) ?? undefined;
    url.searchParams.delete(name);
    return found;
  };
  for (const name of ['sslcert', 'sslidentity', 'sslpassword', 'socket']) {
    if (take(name) !== undefined)
      throw new Error(`${name} in the database URL: give it to the driver in its own options instead.`);
  }
  const limit = take('connection_limit');
  const accept = take('sslaccept');
  const timeout = take('connect_timeout');
  for (const name of ['pool_timeout', 'socket_timeout', 'statement_cache_size']) take(name);
  return {
    uri: url.toString(),
    ...(limit !== undefined && { connectionLimit: Number(limit) }),
    ...(timeout !== undefined && { connectTimeout: Number(timeout) * 1000 }),
    ...(accept !== undefined && { ssl: { rejectUnauthorized: accept === 'strict' } }),
  };
}
