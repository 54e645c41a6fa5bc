/**
 * Whether JavaScript was written by a bundler or a minifier: nobody edits such a file, and what is built from sources is built anew.
 * The rule is that of GitHub's linguist (more than 110 characters a line on average), for files of a size that no one types.
 */
export function isBundled(path: string, source: string): boolean {
  if (!/\.[cm]?jsx?$/.test(path) || source.length < SIZE) return false;
  return source.length / source.split('\n').length > 110;
}

const SIZE = 20_000;
