import type { Command } from 'commander';

/** The value of an option that takes several names, separated by commas. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Adds the options of everything that rewrites, or says what would be: see `RewriteOptions`. */
export function withRewriteOptions(command: Command): Command {
  return command
    .option('--only <transforms>', 'only these transforms, separated by commas', list)
    .option('--models <models>', 'only calls on these models, separated by commas', list)
    .option('--schema <path>', 'schema.prisma, or the folder of a schema in several files')
    .option(
      '--check-types',
      'compare the type errors before and after, and say which were only hidden before',
    )
    .option('--assume-defined', 'take it that computed values are defined and not null')
    .option('--no-types', "don't ask the type checker whether computed values may be undefined or null")
    .option('--no-format', "don't format changed files with the project's Prettier")
    .option('--jobs <n>', 'threads (default: as many as cores)', Number);
}
