import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { CliError } from '../cli-error';
import { progressBars } from '../report/progress';
import { list } from './rewrite-options';
import { writeAtomically } from '../runner/write-files';
import type * as Project from '../prove/prove-project';
import type * as Render from '../prove/render-project';

const load = createRequire(__filename);

interface Flags {
  schema?: string;
  models?: string[];
  since?: string;
  seed?: number;
  inputs?: number;
  time?: number;
  jobs?: number;
  server?: string;
  json?: string;
  state?: string;
  fresh?: boolean;
  verbose?: boolean;
}

/**
 * What is needed beside the package's own dependencies, by version: Prisma Client weighs more than all of those together, and the
 * project's own may be another one. What is proven is proven against this one.
 */
const PEERS: Readonly<Record<string, string>> = {
  '@prisma/client': '7.10.0',
  '@prisma/client-generator-js': '7.10.0',
  'decimal.js': '10.6.0',
  tsx: '4.23.15',
};

/** Adds `prove`: reads its flags, runs it, prints the result, sets the exit status. */
export function register(program: Command): void {
  program
    .command('prove')
    .description('run every rewritten call before and after, on PostgreSQL, SQLite or MySQL, and compare')
    .argument('[paths...]', 'files, folders or patterns')
    .option('--models <models>', 'only calls on these models, separated by commas', list)
    .option('--schema <path>', 'schema.prisma, or the folder of a schema in several files')
    .option('--since <commit>', 'the code before, where the tree has been migrated (default: HEAD)')
    .option('--seed <n>', 'other rows for another number', number)
    .option('--inputs <n>', 'most inputs a call is run with (default: 20)', number)
    .option(
      '--time <seconds>',
      'what a call may take until what it has shown has to do (default: 120)',
      number,
    )
    .option('--jobs <n>', 'pairs of databases (default: half as many as cores, as memory allows)', number)
    .option(
      '--server <url>',
      'a server on which two databases are made and dropped; MySQL needs one, the others are embedded (default: $DRIZZLE_CODEMODS_SERVER)',
    )
    .option('--json <file>', 'write the proofs as JSON')
    .option('--state <file>', 'where proofs are kept for the next run (default: in the user cache)')
    .option('--fresh', 'prove again what an earlier run has proven')
    .option('--verbose', 'every reason, not only the most frequent')
    .action(async (paths: string[], flags: Flags) => {
      checkPeers();
      const { proveProject } = load('../prove/prove-project') as typeof Project;
      const { renderProject } = load('../prove/render-project') as typeof Render;
      const { json, verbose, state, ...rest } = flags;
      const cwd = process.cwd();
      const proof = await proveProject({
        ...rest,
        server: rest.server ?? process.env.DRIZZLE_CODEMODS_SERVER,
        state: state === undefined ? undefined : resolve(cwd, state),
        cwd,
        paths,
        progress: progressBars(process.stderr),
        signal: untilInterrupted(),
      });
      if (json !== undefined)
        await writeAtomically(resolve(cwd, json), `${JSON.stringify({ version: 1, ...proof }, null, 2)}\n`);
      process.stdout.write(`${renderProject(proof, verbose)}\n`);
      process.exitCode = exitCodeOf(proof);
    });
}

/** The first Ctrl-C ends the run behind the calls that are being proven, and tells what there is; the second ends it at once. */
function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** 1 where anything differs; 3 where calls could not be run or nothing was seen of them. */
function exitCodeOf({ proofs, unreached }: Project.ProjectProof): 0 | 1 | 3 {
  if (proofs.some(({ verdict }) => verdict === 'different')) return 1;
  return unreached.length === 0 && proofs.every(({ verdict }) => verdict === 'equal') ? 0 : 3;
}

/** @throws CliError that says how to run it with what is missing */
function checkPeers(): void {
  const missing = Object.keys(PEERS).filter((name) => !isThere(name));
  if (missing.length === 0) return;
  const packages = [
    'drizzle-codemods',
    ...Object.entries(PEERS).map(([name, version]) => `${name}@${version}`),
  ];
  throw new CliError(
    `prove runs Prisma Client 7 itself, which is not installed beside drizzle-codemods (${missing.join(', ')} missing or of another version). Run it with\n  npx ${packages.map((name) => `-p ${name}`).join(' ')} drizzle-codemods prove`,
  );
}

function isThere(name: string): boolean {
  try {
    load.resolve(name);
  } catch {
    return false;
  }
  if (name !== '@prisma/client') return true;
  const { version } = load('@prisma/client/package.json') as { version: string };
  return version.startsWith('7.');
}

function number(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It has to be a whole number.');
  return value;
}
