import { parse } from '@babel/parser';
import jscodeshift, { type File, type JSCodeshift } from 'jscodeshift';
import tsOptions from 'jscodeshift/parser/tsOptions';
import getParser from 'jscodeshift/src/getParser';
import { attach } from 'recast/lib/comments';
import { fromString, type Lines } from 'recast/lib/lines';
import { fixFaultyLocations, getTrueLoc } from 'recast/lib/util';
import { copyTree, type Parsed, type ParsedNode } from './copy-tree';

const PARSERS = {
  ts: { core: jscodeshift.withParser('ts'), parser: getParser('ts') },
  tsx: { core: jscodeshift.withParser('tsx'), parser: getParser('tsx') },
};

/**
 * jscodeshift with the parser for a file, by its name: `tsx` understands JSX but not `<T>value` casts, `ts` the
 * other way round, so it has to be chosen for each file (jscodeshift itself chooses once a run).
 */
export function parserFor(path: string): JSCodeshift {
  return PARSERS[dialectOf(path)].core;
}

function dialectOf(path: string): 'ts' | 'tsx' {
  return /\.[mc]?ts$/.test(path) ? 'ts' : 'tsx';
}

/** Endings of the files that are read. */
export const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/**
 * The tree of a text that is only looked at: without what it takes to print it again.
 *
 * @throws SyntaxError of the parser.
 */
export function readText(path: string, text: string): ReadFile {
  const plugins = tsOptions.plugins ?? [];
  const tree = parse(text, {
    ...tsOptions,
    tokens: false,
    attachComment: false,
    plugins: dialectOf(path) === 'ts' ? plugins : ['jsx', ...plugins],
  });
  return { path, source: text, tree };
}

/** A file that is only looked at. */
export interface ReadFile {
  path: string;
  source: string;
  tree: { type: string };
}

/** recast's default; it counts only where tabs indent. */
export const TAB_WIDTH = 4;
/** Other space than blanks and line feeds: recast parses a text without. */
const UNUSUAL_SPACE = /[^\S \n]/;

/**
 * The text that is parsed for a text: tabs that indent are blanks in it, and lines end in a line feed. What nodes have as `start` and
 * `end` counts in it.
 */
export function plainText(text: string, lines?: Lines): string {
  if (!UNUSUAL_SPACE.test(text)) return text;
  return (lines ?? fromString(text, { tabWidth: TAB_WIDTH })).toString({
    tabWidth: TAB_WIDTH,
    reuseWhitespace: false,
    useTabs: false,
  });
}

const LINE_END = /\r\n|[\r\n\u2028\u2029]/g;

/**
 * Where an offset of nodes, which counts in the text that is parsed (see {@link plainText}), stands in the text as it is written:
 * for whoever reads the file by other means.
 */
export function writtenOffset(text: string): (offset: number) => number {
  if (!UNUSUAL_SPACE.test(text)) return (offset) => offset;
  const written = [0, ...Array.from(text.matchAll(LINE_END), ({ index, 0: end }) => index + end.length)];
  const plain = plainText(text);
  const parsed = [0, ...Array.from(plain.matchAll(/\n/g), ({ index }) => index + 1)];
  const indent = (of: string, from = 0): number =>
    /^[^\S\r\n]*/.exec(of.slice(from, from + 200))?.[0].length ?? 0;
  return (offset) => {
    const line = lastAtMost(parsed, offset);
    const [from = 0, to = 0] = [parsed[line], written[line]];
    const [blanks, space] = [indent(plain, from), indent(text, to)];
    return to + (offset - from < blanks ? Math.min(offset - from, space) : offset - from - blanks + space);
  };
}

/** The index of the last number that is no larger. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The tree of a text as `recast.parse` makes it with jscodeshift's parser: a copy of what was parsed, whose nodes know
 * their originals, so that what is not changed is printed as it was written. recast itself takes five times as long.
 *
 * @param path  Whose name decides on the parser.
 * @throws      SyntaxError of the parser.
 */
export function parseText(path: string, text: string): File {
  const lines = fromString(text, { tabWidth: TAB_WIDTH });
  const plain = plainText(text, lines);
  const parsed = PARSERS[dialectOf(path)].parser.parse(plain) as Parsed;
  const { program, tokens } = parsed;
  const comments = parsed.comments ?? [];
  delete parsed.comments;
  for (const token of tokens) {
    if (typeof token.value !== 'string') token.value = plain.slice(token.start, token.end);
  }
  if (plain !== text) keepTabs(program, lines);
  fixFaultyLocations(parsed, lines);
  const whole = { type: program.type, loc: program.loc, body: [], comments };
  Object.assign(program.loc ?? {}, getTrueLoc(whole, lines));
  if (comments.length > 0) attach(comments, program.body.length > 0 ? program : parsed, lines);
  return copyTree(parsed, tokens, lines) as unknown as File;
}

/** What stands in templates is no indentation: its tabs stay. */
function keepTabs(node: ParsedNode, lines: Lines): void {
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof item === 'object' && item !== null && 'type' in item) keepTabs(item as ParsedNode, lines);
    }
  }
  const { type, loc, value } = node;
  if (type !== 'TemplateElement' || !loc || !(value as TemplateValue).raw.includes('\n')) return;
  const { start, end } = loc;
  const raw = lines.sliceString(start, end, {
    tabWidth: TAB_WIDTH,
    reuseWhitespace: true,
    lineTerminator: '\n',
  });
  node.value = { raw, cooked: raw.includes('\\') ? cookedOf(raw) : raw } satisfies TemplateValue;
}

interface TemplateValue {
  raw: string;
  cooked: string | null;
}

/** What a template with this text has as its value; null where an escape is none, which only tags take. */
function cookedOf(raw: string): string | null {
  const [statement] = parse(`tag\`${raw}\``).program.body;
  const expression = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  const quasi = expression?.type === 'TaggedTemplateExpression' ? expression.quasi.quasis[0] : undefined;
  return quasi?.value.cooked ?? null;
}
