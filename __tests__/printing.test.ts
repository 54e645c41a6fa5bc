import type { File } from 'jscodeshift';
import getParser from 'jscodeshift/src/getParser';
import { parse, print, type Options } from 'recast';
import { applyTransforms } from '../scripts/runner/apply-transforms';
import { readRegistry } from '../scripts/runner/registry';
import { parseText } from '../transforms/lib/source/parse';
import { FilePrinter } from '../transforms/lib/source/print-file';
import { SourceFile } from '../transforms/lib/source/source-file';
import { discoverFixtures } from './harness/fixture';
import { factsOf } from './harness/rewrite';

/*
 * Files are parsed and printed by recast's rules, but not by its own loops, which take most of the time that a whole run
 * may take. What recast does is the measure.
 */

const fixtures = discoverFixtures();
/** Enough for every kind of node. */
const some = fixtures.filter((_, index) => index % 4 === 0);
const specs = [...readRegistry().values()].map(({ spec }) => spec);

const ODD = [
  ['indented by tabs', 'class A {\n\tb() {\n\t\treturn `\t${1}`;\n\t}\n}\n'],
  ['CRLF', 'const a = 1;\r\n\r\n// b\r\nconst b = (a, 2);\r\n'],
  ['comments everywhere', '/** a */ // b\nexport /* c */ const a = /* d */ [/* e */];\n/* f */\n'],
  ['decorators', '@A()\nexport class B {\n  @C() d = 1;\n  constructor(private readonly e: F) {}\n}\n'],
  ['loops and templates', 'for (let i = 0; i < 1; i++) console.log(`${i} ${`x${i}`}`);\n'],
  ['directives', "#!/usr/bin/env node\n'use strict';\n\nimport x from 'x';\nexport { x as y };\n"],
  ['nothing but a comment', '// nothing\n'],
  ['an empty file', ''],
] as const;

describe('a text is parsed into the very tree that recast makes of it', () => {
  test.each([
    ...ODD,
    ...some.map(({ transform, name, input }) => [`${transform}/${name}`, input.text] as const),
  ])('%s', (_, source) => {
    const text = source.replace(/^#!/, '//');
    const theirs = parse(text, { parser: getParser('ts') }) as object;
    expect(JSON.stringify(described(parseText('a.ts', text)))).toBe(JSON.stringify(described(theirs)));
  });
});

describe('a file is printed as recast prints it, after each transform', () => {
  const ownPrint = Object.getOwnPropertyDescriptor(FilePrinter.prototype, 'print')?.value as () => string;
  let prints: [ours: string, theirs: string][] = [];
  beforeEach(() => {
    prints = [];
    jest.spyOn(FilePrinter.prototype, 'print').mockImplementation(function (this: FilePrinter) {
      const [tree, options] = [Reflect.get(this, 'tree') as File, Reflect.get(this, 'options') as Options];
      const text = ownPrint.call(this);
      prints.push([text, print(tree, options).code]);
      return text;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const changing = fixtures.filter(({ output }, index) => output !== undefined && index % 3 === 1);
  test.each(changing.map((fixture) => [`${fixture.transform}/${fixture.name}`, fixture] as const))(
    '%s',
    (_, fixture) => {
      const context = { facts: factsOf(fixture), options: fixture.options };
      const source = fixture.input.text.replace(/\n\n(?=\S)/g, '\n\n\n/* between */\n');
      applyTransforms(() => new SourceFile('src/case.ts', source), specs, context, true);
      expect(prints.length).toBeGreaterThan(0);
      for (const [ours, theirs] of prints) expect(ours).toBe(theirs);
    },
  );
});

test('what stands in a template of several lines stays as it is, tabs too, where its call is indented otherwise', () => {
  const text = '`a\n\t\tb \\t\n  \tc${1}\n\t`';
  const source = `function f() {\n\treturn [g(${text})];\n}\nh(() => {\n\tif (x) {\n\t\tk(0);\n\t}\n});\n`;
  const file = new SourceFile('a.ts', source);
  const [made] = file.root.find(file.j.CallExpression, { callee: { name: 'g' } }).nodes();
  file.root.find(file.j.NumericLiteral, { value: 0 }).forEach((path) => path.replace(made));
  file.root.find(file.j.FunctionDeclaration).remove();
  file.markChanged();
  expect(file.print()).toBe(`h(() => {\n\tif (x) {\n\t\tk(g(${text}));\n\t}\n});\n`);
  const [first] = file.root.find(file.j.TemplateElement).nodes();
  expect(first?.value.cooked).toBe('a\n\t\tb \t\n  \tc');
});

/** A tree as plain data, with the originals of its nodes and where everything stands; each node once. */
function described(tree: object): unknown {
  const seen = new Map<object, number>();
  const describeValue = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    // Which nodes share a list of comments matters to nobody.
    if (Array.isArray(value)) return value.map(describeValue);
    const known = seen.get(value);
    if (known !== undefined) return `#${known}`;
    seen.set(value, seen.size);
    const keys = Object.keys(value).filter((key) => key !== 'lines' && key !== '__clone');
    const isNode = typeof (value as { type?: unknown }).type === 'string';
    const fields = keys.sort().map((key) => [key, describeValue(Reflect.get(value, key))]);
    const original = isNode ? describeValue(Reflect.get(value, 'original')) : undefined;
    return { ...(Object.fromEntries(fields) as object), '(original)': original };
  };
  return describeValue(tree);
}
