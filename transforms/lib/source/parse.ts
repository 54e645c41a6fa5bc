import jscodeshift, { type JSCodeshift } from 'jscodeshift';

/**
 * jscodeshift with the parser for a file, by its name: `tsx` understands JSX but not `<T>value` casts, `ts` the
 * other way round, so it has to be chosen for each file (jscodeshift itself chooses once a run).
 */
export function parserFor(path: string): JSCodeshift {
  return jscodeshift.withParser(/\.[mc]?ts$/.test(path) ? 'ts' : 'tsx');
}

/** Endings of the files that are read. */
export const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
