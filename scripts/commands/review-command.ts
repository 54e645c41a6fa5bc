import type { Command } from 'commander';
import pc from 'picocolors';
import { progressBars } from '../report/progress';
import { withRewriteOptions } from './rewrite-options';
import { runReview, type ReviewOptions } from './review';

interface Flags extends Omit<ReviewOptions, 'cwd' | 'paths' | 'progress' | 'transformsFolder'> {
  only?: string[];
  models?: string[];
}

/** Adds `review`: reads its flags, runs it, says what was written, sets the exit status. */
export function register(program: Command): void {
  const command = program
    .command('review')
    .description(
      'write a page for reviewers (HTML, and the same as Markdown): the diff of each transform, what became of each call and why',
    )
    .argument('[paths...]', 'files, folders or patterns')
    .requiredOption('--out <path>', 'the page (x.html, with x.md beside it), or a folder for both')
    .option('--proofs <file>', 'what prove --json wrote: each call with its proof')
    .option('--since <commit>', 'what has been changed since a commit, not what migrate would change');
  withRewriteOptions(command).action(async (paths: string[], flags: Flags) => {
    const progress = progressBars(process.stderr);
    const { exitCode, written } = await runReview({ ...flags, cwd: process.cwd(), paths, progress });
    for (const path of written) process.stderr.write(`  ${pc.green('written')} ${path}\n`);
    process.exitCode = exitCode;
  });
}
