import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf } from './apply-transforms';
import type { Failure } from './types';
import { hashOf } from './hash-of';

export interface FileToWrite {
  /** Relative to the root. */
  path: string;
  /** Undefined where the file is to be removed. */
  text: string | undefined;
  /** Hash of the text that it replaces; undefined for a file that must not be there yet. */
  replaces: string | undefined;
}

/**
 * Writes each file whole or not at all (a temporary file beside it takes its place), keeping its mode. One that was changed
 * on disk since it was read is left as it is.
 *
 * @returns The paths that were written, and the failures.
 */
export async function writeFiles(
  root: string,
  files: readonly FileToWrite[],
): Promise<{ written: string[]; failures: Failure[] }> {
  const written: string[] = [];
  const failures: Failure[] = [];
  for (const { path, text, replaces } of files) {
    try {
      if ((await hashOnDisk(join(root, path))) !== replaces)
        throw new Error('It was changed on disk meanwhile: not written');
      if (text === undefined) await rm(join(root, path));
      else await writeAtomically(join(root, path), text);
      written.push(path);
    } catch (error) {
      failures.push({ file: path, message: messageOf(error) });
    }
  }
  return { written, failures };
}

/** Puts `text` in the place of `path` in one step. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    const before = await stat(path).catch(() => undefined);
    if (before) await chmod(temporary, before.mode);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function hashOnDisk(path: string): Promise<string | undefined> {
  try {
    return hashOf(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
