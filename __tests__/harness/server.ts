import { spawnSync } from 'node:child_process';

const url = process.env.PROOF_SERVER_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const probe = `
const { Client } = require('pg');
const client = new Client({ connectionString: ${JSON.stringify(url)}, connectionTimeoutMillis: 3000 });
client.connect().then(() => process.exit(0), () => process.exit(1));`;

/**
 * URL of a PostgreSQL server that answers, for tests which need several connections: that of `PROOF_SERVER_URL`, or the local one.
 * Undefined where there is none: nothing may have to be installed for the tests, so those that need it are not defined then.
 */
export function answeringServer(): string | undefined {
  const { status } = spawnSync(process.execPath, ['-e', probe], { cwd: __dirname, timeout: 10_000 });
  return status === 0 ? url : undefined;
}
