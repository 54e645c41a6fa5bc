import { createRequire } from 'node:module';
import type * as CheckTypes from '../types/check/check-types';
import { messageOf } from './apply-transforms';

/** Loaded when first asked, as in `presence-by-types`. */
const load = createRequire(__filename);

/**
 * The type errors before and after; undefined where the native checker does not run on this machine.
 *
 * @param onProblem  Told why types could not be checked.
 */
export function comparedTypes(
  request: CheckTypes.CheckRequest,
  onProblem: (message: string) => void,
): CheckTypes.TypesReport | undefined {
  try {
    const { checkTypes } = load('../types/check/check-types') as typeof CheckTypes;
    return checkTypes(request);
  } catch (error) {
    onProblem(`Types could not be checked: ${messageOf(error)}`);
    return undefined;
  }
}
