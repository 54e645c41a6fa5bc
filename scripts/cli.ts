#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { version } from '../package.json';
import { CliError } from './cli-error';
import { migrateCommand } from './commands/migrate-command';

/** The command line: reads arguments, calls a command, prints what it hands back. */
function program(): Command {
  const command = new Command('drizzle-codemods')
    .description('Moves a TypeScript codebase from Prisma to Drizzle ORM.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(see --help)');
  for (const subcommand of [migrateCommand()]) {
    command.addCommand(subcommand.copyInheritedSettings(command));
  }
  return command;
}

async function main(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has printed its own message already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliError) {
      process.stderr.write(`${pc.red('error')} ${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(
      `${pc.red('error')} This is a mistake in drizzle-codemods:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return 1;
  }
}

void main(process.argv).then((code) => {
  process.exitCode = code;
});
