import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

export interface CliRun {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line from its sources, as `node dist/scripts/cli.js` would, without a terminal. */
export function runCli(cwd: string, ...args: string[]): CliRun {
  const tsx = require.resolve('tsx', { paths: [ROOT] });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', tsx, join(ROOT, 'scripts/cli.ts'), ...args],
    {
      cwd,
      encoding: 'utf8',
      input: '',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    },
  );
  return { status, stdout, stderr };
}
