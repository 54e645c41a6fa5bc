import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean 'x'?` for the known name that `name` was probably meant to be, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const best =
    known.find((candidate) => candidate.toLowerCase() === name.toLowerCase()) ?? closest(name, known);
  const isClose = distance(name.toLowerCase(), best.toLowerCase()) <= Math.max(2, best.length / 3);
  return isClose || best.includes(name) ? ` Did you mean '${best}'?` : '';
}
