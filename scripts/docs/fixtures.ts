import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where fixture pairs stand: `<transform>/<case>.input.ts` beside `<case>.output.ts`. */
export const FIXTURES = resolve(__dirname, '../../__testfixtures__');

export interface FixturePair {
  /** `composite-key` */
  name: string;
  /** The line at its top that says why it exists. */
  why: string;
  /** Ending without dot: `ts`, `tsx`. */
  language: string;
  input: string;
  /** The same as `input` where the case has to stay as it is. */
  output: string;
}

/** The pairs of a transform, in alphabetical order; the leading comment is taken off the texts. */
export function readFixtures(transform: string, folder = FIXTURES): FixturePair[] {
  const own = join(folder, transform);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .sort()
    .flatMap((file) => {
      const [, name, language] = /^(.+)\.input\.([jt]sx?)$/.exec(file) ?? [];
      if (name === undefined || language === undefined) return [];
      const [head, input] = withoutHead(readFileSync(join(own, file), 'utf8'));
      const result = join(own, `${name}.output.${language}`);
      const output = existsSync(result) ? withoutHead(readFileSync(result, 'utf8'))[1] : input;
      return [{ name, why: head[0] ?? '', language, input, output }];
    });
}

/** The comment lines at the top, without slashes, and the text below them. */
function withoutHead(text: string): [head: string[], rest: string] {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//'));
  return [
    lines.slice(0, end).map((line) => line.replace(/^\/\/\s*/, '')),
    lines.slice(end).join('\n').trim(),
  ];
}
