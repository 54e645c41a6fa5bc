import { readFile } from 'node:fs/promises';
import type { ProjectProof } from '../prove/prove-project';
import { CliError } from '../cli-error';
import { VERDICTS, type Verdict } from './review';

/** What `prove --json` wrote, as far as a review needs it. */
export type Proofs = Pick<ProjectProof, 'proofs' | 'left' | 'unreached'>;

/**
 * Reads the proofs of a run.
 *
 * @throws CliError where the file is not there, or is not what `prove --json` writes.
 */
export async function readProofs(path: string, shown: string): Promise<Proofs> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CliError(`${shown} cannot be read: write it with \`prove --json ${shown}\`.`, { cause });
  });
  const value = parsed(text, shown);
  if (!isRecord(value) || !isProofs(value)) {
    const what =
      isRecord(value) && 'callSites' in value ? 'the report of `migrate --json`' : 'something else';
    throw new CliError(`${shown} is ${what}, not what \`prove --json\` writes.`);
  }
  if (value.version !== 1)
    throw new CliError(
      `${shown} is of another version of drizzle-codemods (${String(value.version)}): run \`prove --json\` again.`,
    );
  return value;
}

function parsed(text: string, shown: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CliError(`${shown} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isProofs(value: Record<string, unknown>): value is Record<string, unknown> & Proofs {
  const { proofs, left, unreached } = value;
  if (![proofs, left, unreached].every(Array.isArray)) return false;
  const named = [proofs, left, unreached].flat() as unknown[];
  return (
    named.every((item) => isRecord(item) && typeof item.id === 'string') &&
    (proofs as Record<string, unknown>[]).every(isProof)
  );
}

function isProof({ verdict, reason, difference }: Record<string, unknown>): boolean {
  return (
    VERDICTS.includes(verdict as Verdict) &&
    (reason === undefined || typeof reason === 'string') &&
    (difference === undefined || isDifference(difference))
  );
}

function isDifference(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value.differences)) return false;
  const sides = [value.prisma, value.drizzle];
  return (
    sides.every((side) => isRecord(side) && Array.isArray(side.statements)) &&
    [value.input, value.args, value.before, value.after].every((text) => typeof text === 'string')
  );
}
