import { git } from '../project/git';
import type { Failure, RewrittenFile } from './types';
import { writeFiles, type FileToWrite } from './write-files';
import { hashOf } from './hash-of';

/**
 * Writes what each transform did and commits it, one commit a transform, so that a reviewer sees one kind of change at a
 * time. What is made for the project as a whole comes first. Hooks are not run: between two of these commits a
 * file may hold both clients, and formatting is done already.
 *
 * @param transforms  Names in the order in which they ran.
 */
export async function commitSteps(
  root: string,
  transforms: readonly string[],
  files: readonly RewrittenFile[],
  added: readonly FileToWrite[],
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const write = async (batch: readonly FileToWrite[], message: string): Promise<void> => {
    const result = await writeFiles(root, batch);
    failures.push(...result.failures);
    if (result.written.length > 0) await commit(root, result.written, message);
  };
  await write(added, 'Add the Drizzle schema and client beside Prisma');
  const current = new Map(files.map(({ path, hash }) => [path, hash]));
  for (const transform of transforms) {
    const batch = files.flatMap(({ path, steps }) =>
      steps
        .filter((step) => step.transform === transform)
        .map(({ text }) => ({ path, text, replaces: current.get(path) })),
    );
    for (const { path, text } of batch) current.set(path, hashOf(text));
    await write(batch, `Run ${transform}`);
  }
  return failures;
}

async function commit(root: string, paths: readonly string[], message: string): Promise<void> {
  const pathspecs = paths.map((path) => `:(literal)${path}`);
  await git(root, ['add', '--', ...pathspecs]);
  await git(root, ['commit', '--quiet', '--no-verify', '--message', message, '--', ...pathspecs]);
}
