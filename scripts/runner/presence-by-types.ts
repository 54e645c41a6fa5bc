import { createRequire } from 'node:module';
import type { FileFacts } from '../../transforms/lib/facts/types';
import type * as Presence from '../types/presence';
import { messageOf } from './apply-transforms';
import type { Questions } from './types';

/** Loaded when first asked: the native checker takes a while to load, and most runs never need it. */
const load = createRequire(__filename);

/**
 * What the project's types say of the values in question, by file. Nothing where there is nothing to ask, no tsconfig, or the
 * native checker does not run on this machine: then the text alone decides, and more calls go through a helper.
 *
 * @param onProblem  Told why types could not be asked.
 */
export function presenceByTypes(
  root: string,
  questions: Questions,
  onProblem: (message: string) => void,
): Record<string, FileFacts['presence']> {
  if (Object.keys(questions).length === 0) return {};
  try {
    const { presenceFromTypes } = load('../types/presence') as typeof Presence;
    return presenceFromTypes(root, questions);
  } catch (error) {
    onProblem(
      `Types could not be asked (${messageOf(error)}): more calls than needed go through a parity helper.`,
    );
    return {};
  }
}
