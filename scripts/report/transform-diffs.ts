import { fileDiff } from './diff';
import type { RewrittenFile } from '../runner/types';

/** What one transform would change, over all files. */
export interface TransformDiff {
  /** Its name, or undefined for files that are made for the project as a whole. */
  transform: string | undefined;
  files: { path: string; diff: string }[];
}

/**
 * Diffs grouped by transform, in the order in which they ran, of those that change anything.
 *
 * @param added  Files made beside the project's own.
 */
export function diffsByTransform(
  transforms: readonly string[],
  files: readonly RewrittenFile[],
  added: readonly { path: string; text: string | undefined; before: string | undefined }[],
): TransformDiff[] {
  const project = added.map(({ path, text, before }) => ({ path, diff: fileDiff(path, before, text) }));
  const groups: TransformDiff[] = [{ transform: undefined, files: project }];
  for (const transform of transforms) {
    const changed = files.flatMap(({ path, steps }) =>
      steps
        .filter((step) => step.transform === transform && step.text !== '')
        .map(({ text }) => ({ path, diff: text })),
    );
    groups.push({ transform, files: changed });
  }
  return groups.filter((group) => group.files.length > 0);
}
