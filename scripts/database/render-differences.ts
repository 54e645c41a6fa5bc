import type { Difference } from './compare-catalogs';

interface Colors {
  green(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
}

/** A line a difference, tables together: `users.email  column type is text, should be varchar(34)`. */
export function renderDifferences(differences: Difference[], colors: Colors): string {
  return differences.map((difference) => `${line(difference, colors)}\n`).join('');
}

function line({ kind, object, where, property, expected, actual }: Difference, colors: Colors): string {
  const detail = (text: string | undefined) => (text === undefined ? '' : colors.dim(` (${text})`));
  if (kind === 'missing') return `${colors.red('-')} ${where}: ${object} is missing${detail(expected)}`;
  if (kind === 'unexpected')
    return `${colors.green('+')} ${where}: ${object} is not in the schema${detail(actual)}`;
  return `${colors.yellow('~')} ${where}: ${object} ${property} is ${actual}, should be ${expected}`;
}
