#!/usr/bin/env node
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { version } from '../package.json';
import { CliError } from './cli-error';

/** Where each command is. Only the one that is asked for is loaded: some take half a second. */
const COMMANDS: Record<string, string> = {
  migrate: './commands/migrate-command',
  review: './commands/review-command',
  schema: './commands/schema',
  drift: './commands/drift',
  prove: './commands/prove',
};

const load = createRequire(__filename);

// V8 learns while the project is linked, when all of its trees are kept, that what the parser makes lives long, and from then on puts parts of
// each tree with the old objects: these keep the rest of it until the next full collection.
setFlagsFromString('--no-allocation-site-pretenuring');

/** The command line: reads arguments, calls a command, prints what it hands back. */
function programFor(asked: string | undefined): Command {
  const program = new Command('drizzle-codemods')
    .description('Moves a TypeScript codebase from Prisma to Drizzle ORM.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(see --help)');
  const names = asked !== undefined && asked in COMMANDS ? [asked] : Object.keys(COMMANDS);
  for (const name of names) {
    const { register } = load(COMMANDS[name] ?? '') as { register(program: Command): void };
    register(program);
  }
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

async function main(argv: readonly string[]): Promise<number> {
  try {
    await programFor(argv[2]).parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has printed its own message already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliError) {
      process.stderr.write(`${pc.red('error')} ${error.message}\n`);
      return error.exitCode;
    }
    const trace = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${pc.red('error')} This is a mistake in drizzle-codemods:\n${trace}\n`);
    return 1;
  }
}

void main(process.argv).then((code) => {
  process.exitCode = code;
});
