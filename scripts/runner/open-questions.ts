import type { ProjectFacts } from '../../transforms/lib/facts/types';
import {
  isNamePath,
  namePositions,
  valuePositions,
  type ValuePosition,
} from '../../transforms/lib/facts/value-positions';
import { findSites } from '../../transforms/lib/prisma/find/find-sites';
import { readEnv } from '../../transforms/lib/prisma/read/env';
import { presenceOf } from '../../transforms/lib/prisma/read/presence';
import type { SourceFile } from '../../transforms/lib/source/source-file';

/**
 * Values in the calls of a file of which its text says nothing: they may be undefined or null. Only for these the type checker
 * is asked: opening a project takes seconds, and most values are parameters with annotations or rows.
 */
export function openQuestions(file: SourceFile, facts: ProjectFacts): ValuePosition[] {
  return findSites(file, facts).flatMap((site) => {
    const env = readEnv(site, { file, facts, options: {} });
    const values = valuePositions(site, (node, path) => {
      if (isNamePath(path)) return true;
      // Where only one of the two may be, an annotation or a row said so: types would say the same.
      const { maybeUndefined, maybeNull } = presenceOf(node, env);
      return maybeUndefined && maybeNull;
    });
    return [...values, ...namePositions(site)];
  });
}
