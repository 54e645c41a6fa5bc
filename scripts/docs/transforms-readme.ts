import type { TransformSpec } from '../../transforms/lib/define-transform';
import type { FixturePair } from './fixtures';
import { MARKER_CODES, type MarkerCode } from '../report/marker-codes';

/** Marker of a call that was left, in the output of a fixture. */
const MARKER = /TODO\(drizzle-codemods\/([\w-]+)\)/g;

export interface DocumentedTransform {
  spec: Pick<TransformSpec, 'name' | 'summary' | 'leaves' | 'wholeProject'>;
  fixtures: readonly FixturePair[];
}

/** `transforms/README.md`: every transform with examples that are tested, and what each marker means. */
export function renderTransformsReadme(transforms: readonly DocumentedTransform[]): string {
  const sorted = [...transforms].sort((a, b) => (a.spec.name < b.spec.name ? -1 : 1));
  const contents = sorted.map(({ spec }) => `- [${spec.name}](#${spec.name.toLowerCase()}): ${spec.summary}`);
  return `${[
    '# Transforms',
    '<!-- Generated from the transforms and their fixtures by `npm run docs`. Do not edit. -->',
    'Each is a plain jscodeshift transform in a file of its own and runs alone, in any order, any number of times. Every example below is a test: both sides are type-checked and executed on a real database, and give the same results and the same rows.',
    '```sh\nnpx jscodeshift -t node_modules/drizzle-codemods/dist/transforms/<name>.js --extensions=ts,tsx --parser=tsx src\n```',
    [...contents, '- [What the markers mean](#markers)'].join('\n'),
    ...sorted.map(section),
    markers(),
  ].join('\n\n')}\n`;
}

function section({ spec, fixtures }: DocumentedTransform): string {
  const moved = fixtures.filter((pair) => codesOf(pair).length === 0 && pair.input !== pair.output);
  const left = fixtures.filter((pair) => !moved.includes(pair));
  const [first, ...others] = moved;
  return [
    `## ${spec.name}`,
    `${spec.summary.replace(/\.?$/, '.')}${spec.wholeProject ? ' It runs over the whole project, whatever paths or models are asked for.' : ''}`,
    ...(first ? [example(first)] : []),
    ...(others.length > 0 ? [folded(`${others.length} more`, others)] : []),
    ...leftAlone(spec.leaves ?? {}, left),
  ].join('\n\n');
}

function leftAlone(leaves: Record<string, string>, left: readonly FixturePair[]): string[] {
  const lines = Object.entries(leaves).map(([code, sentence]) => `- ${linkTo(code)}: ${sentence}`);
  if (lines.length === 0 && left.length === 0) return [];
  return [
    '### Left alone',
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...(left.length > 0 ? [folded('Examples', left)] : []),
  ];
}

function example({ name, why, language, input, output }: FixturePair): string {
  const parts = [`**${name}**${why && `: ${why}`}`, fence(language, input)];
  if (input !== output) parts.push('becomes', fence(language, output));
  else parts.push('stays as it is.');
  return parts.join('\n\n');
}

function folded(title: string, pairs: readonly FixturePair[]): string {
  return `<details>\n<summary>${title}</summary>\n\n${pairs.map(example).join('\n\n')}\n\n</details>`;
}

function markers(): string {
  const entries = Object.entries(MARKER_CODES).map(
    ([code, entry]) => `### ${code}\n\n${entry.meaning} ${entry.todo}`,
  );
  const how =
    'What is not rewritten stays as it was, working, with one comment `// TODO(drizzle-codemods/<code>): <reason> <link>`. It goes when a later run succeeds. To decide that a call stays, write `// drizzle-codemods-ignore: <why>` in its place.';
  return [`<a id="markers"></a>\n\n## What the markers mean`, how, ...entries].join('\n\n');
}

function linkTo(code: string): string {
  const known: Record<string, MarkerCode> = MARKER_CODES;
  if (!(code in known)) throw new Error(`There is no marker code '${code}' (scripts/report/marker-codes.ts)`);
  return `[${code}](#${code})`;
}

function codesOf({ output }: FixturePair): string[] {
  return [...output.matchAll(MARKER)].map(([, code = '']) => code);
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
