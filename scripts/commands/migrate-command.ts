import { confirm, isCancel } from '@clack/prompts';
import type { Command } from 'commander';
import pc from 'picocolors';
import { progressBars } from '../report/progress';
import { renderDiffs, renderSummary } from '../report/terminal';
import { withRewriteOptions } from './rewrite-options';
import { runMigrate, type MigrateOptions } from './migrate';

/** `migrate`: its options as the command line has them. */
interface Flags extends Pick<
  MigrateOptions,
  | 'schema'
  | 'out'
  | 'dry'
  | 'json'
  | 'markdown'
  | 'commit'
  | 'shard'
  | 'format'
  | 'types'
  | 'checkTypes'
  | 'assumeDefined'
  | 'allowDirty'
  | 'allowNoVcs'
> {
  only?: string[];
  models?: string[];
  yes?: boolean;
  jobs?: number;
}

/** Adds `migrate`: reads its flags, runs it, prints the result, sets the exit status. */
export function register(program: Command): void {
  const command = program
    .command('migrate')
    .description('rewrite Prisma calls to Drizzle; without paths, in the whole repository that is stood in')
    .argument('[paths...]', 'files, folders or patterns');
  withRewriteOptions(command)
    .option('--out <dir>', 'folder for the Drizzle schema, client and helpers')
    .option('--dry', 'write nothing; print what each transform would change')
    .option('--json <file>', 'write the report as JSON')
    .option('--markdown <file>', 'write the report as Markdown')
    .option('--commit', 'make one commit for each transform')
    .option('--shard <i/n>', 'only the i-th of n parts of the files')
    .option('--allow-dirty', 'rewrite though there are changes that are not committed')
    .option('--allow-no-vcs', 'rewrite though the target is not in a git repository')
    .option('-y, --yes', 'answer every question with its default')
    .action(async (paths: string[], flags: Flags) => {
      const { exitCode, report, diffs, created, notices } = await runMigrate({
        ...flags,
        cwd: process.cwd(),
        paths,
        confirm: flags.yes || !process.stdin.isTTY || !process.stderr.isTTY ? undefined : ask,
        progress: progressBars(process.stderr),
      });
      if (diffs.length > 0) process.stdout.write(`${renderDiffs(diffs)}\n`);
      process.stderr.write(`${renderSummary(report)}\n`);
      for (const path of flags.dry ? [] : created) process.stderr.write(`  ${pc.green('made')} ${path}\n`);
      for (const notice of notices) process.stderr.write(`  ${pc.cyan('note')} ${notice}\n`);
      process.exitCode = exitCode;
    });
}

async function ask(message: string): Promise<boolean> {
  const answer = await confirm({ message, initialValue: false, output: process.stderr });
  return !isCancel(answer) && answer;
}
