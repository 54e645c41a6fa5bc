import type { Names } from './types';

/** Whether a file is one that this tool writes beside the user's: it speaks of Prisma's errors, and is not to be rewritten. */
export function isOwnModule(path: string, { client, schema, parity, dynamic }: Names): boolean {
  return [client.module, schema, parity, dynamic].some(({ file }) => file === path);
}
