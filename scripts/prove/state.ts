import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UnitProof } from './prove-unit';

/**
 * What earlier runs proved, by a hash of everything that went into it. One line of JSON a proof, written as soon as it is there:
 * a run that is broken off is taken up where it was.
 */
export class State {
  private constructor(
    private readonly file: string,
    private readonly known: Map<string, UnitProof>,
  ) {}

  /** @param fresh  Forget what earlier runs proved. */
  static async open(file: string, fresh: boolean): Promise<State> {
    if (fresh) await rm(file, { force: true });
    const text = await readFile(file, 'utf8').catch(() => '');
    const known = new Map<string, UnitProof>();
    for (const line of text.split('\n')) {
      const entry = readLine(line);
      if (entry) known.set(entry.key, entry.proof);
    }
    return new State(file, known);
  }

  get(key: string): UnitProof | undefined {
    return this.known.get(key);
  }

  async set(key: string, proof: UnitProof): Promise<void> {
    this.known.set(key, proof);
    await mkdir(dirname(this.file), { recursive: true });
    await appendFile(this.file, `${JSON.stringify({ key, proof })}\n`);
  }
}

/** A line that was cut off in the middle of writing counts for nothing. */
function readLine(line: string): { key: string; proof: UnitProof } | undefined {
  if (line === '') return undefined;
  try {
    return JSON.parse(line) as { key: string; proof: UnitProof };
  } catch {
    return undefined;
  }
}

/** Where the state of a project is kept: outside of it. */
export function stateFileOf(root: string): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'drizzle-codemods', `prove-${hashOf(root).slice(0, 16)}.jsonl`);
}

/** A hash of whatever JSON can hold. */
export function hashOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
