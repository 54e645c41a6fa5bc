import { mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { CliError } from './cli-error';
import { proveMigration, runDemo, type Phase } from './demo/demo';
import { renderDemo, renderDemoMarkdown } from './demo/render';

/** The bundled app. */
const APP = join(__dirname, '../__testfixtures__/apps/gigpay');

/** Runs a phase under its label, with the seconds that it took. */
const shown: Phase = async (label, run) => {
  const started = performance.now();
  process.stderr.write(`${pc.cyan('…')} ${label}`);
  const result = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(` ${pc.dim(`${seconds} s`)}\n`);
  return result;
};

interface Flags {
  out?: string;
  again?: string;
}

async function main({ out, again }: Flags): Promise<number> {
  const root = again === undefined ? await directoryFor(out) : resolve(again);
  const report = await (again === undefined ? runDemo(APP, root, shown) : proveMigration(root, shown));
  await writeFile(join(root, 'report.md'), renderDemoMarkdown(report));
  process.stdout.write(`\n${renderDemo(report)}\n\n`);
  process.stdout.write(
    [
      `Report            ${join(root, 'report.md')}, report.json`,
      `Migrated app      ${join(root, 'after')} (git show: the whole change)`,
      `Break something in it, and look again: npm run demo -- --again ${relative('', root) || '.'}`,
    ].join('\n') + '\n',
  );
  return report.verdict === 'equal' ? 0 : 1;
}

async function directoryFor(out: string | undefined): Promise<string> {
  return out === undefined
    ? await realpath(await mkdtemp(join(tmpdir(), 'drizzle-codemods-demo-')))
    : resolve(out);
}

new Command('demo')
  .description('moves the bundled example app from Prisma to Drizzle, and runs it before and after')
  .option('--out <dir>', 'where to work and leave the report: a directory that does not exist yet')
  .option('--again <dir>', 'do not migrate: check and run what an earlier demo left in <dir>, as it is now')
  .action(async (flags: Flags) => {
    process.exitCode = await main(flags).catch((error: unknown) => {
      const text =
        error instanceof CliError ? error.message : error instanceof Error ? error.stack : String(error);
      process.stderr.write(`\n${pc.red('error')} ${text}\n`);
      return 1;
    });
  })
  .parse();
