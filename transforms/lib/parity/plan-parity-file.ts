import { assembleParity, isUnedited, type ParitySources } from './assemble-parity';
import { readHelper } from './helper-source';

/** What to do with the user's parity file. */
export type ParityPlan =
  | { action: 'none' }
  | { action: 'write'; content: string }
  | { action: 'remove' }
  /** The user edited it, and it lacks helpers that the code now imports. */
  | { action: 'left'; missing: string[]; message: string };

/**
 * Decides what becomes of the parity file, from what it holds and what the tree uses.
 *
 * @param existing  Its text, or undefined where there is none.
 * @param names     Exported names that the tree imports from it, see `parityImports`.
 */
export function planParityFile(
  path: string,
  existing: string | undefined,
  names: Iterable<string>,
  sources: ParitySources,
): ParityPlan {
  const wanted = [...new Set(names)];
  if (existing !== undefined && !isUnedited(existing)) return planEdited(path, existing, wanted, sources);
  if (wanted.length === 0) return { action: existing === undefined ? 'none' : 'remove' };
  const content = assembleParity(wanted, sources);
  const bare = (text: string | undefined) => text?.split('\n').find((line) => line.includes('codemods: '));
  // Formatted by the project's own formatter it differs in text, not in hash.
  return bare(existing) === bare(content) ? { action: 'none' } : { action: 'write', content };
}

function planEdited(
  path: string,
  existing: string,
  wanted: readonly string[],
  sources: ParitySources,
): ParityPlan {
  const { exports } = readHelper(path, existing);
  const missing = wanted.filter((name) => !exports.includes(name)).sort();
  if (missing.length === 0) return { action: 'none' };
  const message =
    `${path} was edited, so it is not written again, but it lacks ${missing.join(', ')}. ` +
    `Rename or remove it and run again, or add:\n\n${assembleParity(missing, sources)}`;
  return { action: 'left', missing, message };
}
