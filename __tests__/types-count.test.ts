import { discoverFixtures, type SourceText } from './harness/fixture';

/** What turns a type check off, or makes a type say less than it did. */
const ESCAPES: Record<string, RegExp> = {
  any: /:\s*any\b|\bas any\b|<any\b|\bany\[\]/g,
  'as never': /\bas never\b/g,
  Record: /\bRecord<string,\s*(unknown|any)>/g,
  suppression: /@ts-(ignore|expect-error|nocheck)|eslint-disable|biome-ignore/g,
};

function countsOf({ text }: SourceText): Record<string, number> {
  const code = text.replace(/^\s*\/\/ (?!eslint|@ts|biome).*$/gm, '');
  return Object.fromEntries(
    Object.entries(ESCAPES).map(([name, pattern]) => [name, code.match(pattern)?.length ?? 0]),
  );
}

const pairs = discoverFixtures().flatMap(({ transform, name, input, output }) =>
  output ? [{ pair: `${transform}/${name}`, before: countsOf(input), after: countsOf(output) }] : [],
);

test('no rewrite adds an any, an as never, a widened Record or a suppression comment', () => {
  const added = pairs.flatMap(({ pair, before, after }) =>
    Object.keys(ESCAPES)
      .filter((name) => (after[name] ?? 0) > (before[name] ?? 0))
      .map((name) => `${pair}: ${name} ${before[name]} → ${after[name]}`),
  );
  expect(added).toEqual([]);
});

test('what is counted is there to be counted', () => {
  const seen = Object.keys(ESCAPES).filter((name) => pairs.some(({ before }) => (before[name] ?? 0) > 0));
  expect(seen).toContain('any');
  expect(
    countsOf({ path: '', text: 'const a = b as never; // @ts-ignore\nlet c: Record<string, unknown>;' }),
  ).toEqual({
    any: 0,
    'as never': 1,
    Record: 1,
    suppression: 1,
  });
});
