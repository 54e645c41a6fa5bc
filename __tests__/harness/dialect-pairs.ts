import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProofPair, Workspace } from '../../scripts/proof';
import { fixturesFolder } from './fixture';

/** A pair of databases with the schema and the seed of a fixture schema. */
export async function openSchema(pair: ProofPair, schema: string): Promise<Workspace> {
  const file = path.join(fixturesFolder, 'schemas', `${schema}.prisma`);
  const workspace = await pair.build({
    schema: [[file, readFileSync(file, 'utf8')]],
    seedFile: file.replace(/\.prisma$/, '.seed.ts'),
  });
  await pair.open(workspace);
  return workspace;
}

const mysql = process.env.PROOF_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';

const probe = `
require('mysql2/promise').createConnection({ uri: ${JSON.stringify(mysql)}, connectTimeout: 3000 })
  .then(() => process.exit(0), () => process.exit(1));`;

let answers: boolean | undefined;

/**
 * URL of a MariaDB or MySQL server that answers and lets make databases: that of `PROOF_MYSQL_URL`, or the local one. Undefined
 * where there is none.
 */
export function answeringMysql(): string | undefined {
  answers ??= spawnSync(process.execPath, ['-e', probe], { cwd: __dirname, timeout: 10_000 }).status === 0;
  return answers ? mysql : undefined;
}
