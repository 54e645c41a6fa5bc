import { createHash } from 'node:crypto';

/** Hash of a file's text, by which a change on disk is noticed. */
export function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('base64url');
}
