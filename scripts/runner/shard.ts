import { createHash } from 'node:crypto';
import { CliError } from '../cli-error';

/** `--shard 2/5`: the second of five parts. */
export interface Shard {
  index: number;
  of: number;
}

/** @throws CliError where `text` is not `i/n` with 1 ≤ i ≤ n. */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!index || !of || index > of)
    throw new CliError(`--shard takes i/n with 1 ≤ i ≤ n, for example 2/5; got '${text}'.`);
  return { index, of };
}

/** Whether a file is in the shard. It goes by the path alone, so that the parts stay the same while others are merged. */
export function inShard(path: string, { index, of }: Shard): boolean {
  const number = createHash('sha256').update(path).digest().readUInt32BE(0);
  return number % of === index - 1;
}
