import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Where generated clients are kept, by content: inside `node_modules`, so that their imports resolve. */
export const cacheRoot = path.join(findNodeModules(), '.cache', 'drizzle-codemods', 'proof');

function findNodeModules(): string {
  return path.dirname(path.dirname(path.dirname(require.resolve('@prisma/client/package.json'))));
}

/** The directory for a content, made by `make` if it is not there yet. Complete or absent, also when two processes make it at once. */
export async function keep(
  kind: string,
  content: string,
  make: (into: string) => Promise<void>,
): Promise<string> {
  const directory = path.join(
    cacheRoot,
    `${kind}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}`,
  );
  if (existsSync(directory)) return directory;
  const draft = `${directory}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  await make(draft);
  try {
    await rename(draft, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return directory;
}
