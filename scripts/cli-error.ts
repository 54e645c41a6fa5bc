/**
 * Something that the user has to fix: the command line prints the message (what is wrong, where, what to do)
 * without a stack, and exits with `exitCode`: 2 where another call would do, 1 where the project itself is at fault.
 */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: 1 | 2;

  constructor(message: string, { exitCode = 2, cause }: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}
