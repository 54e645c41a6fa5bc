import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProofPair } from '../scripts/proof';
import { readRegistry } from '../scripts/runner/registry';
import { applyTransforms } from '../scripts/runner/apply-transforms';
import { SourceFile } from '../transforms/lib/source/source-file';
import { discoverFixtures, fixturesFolder } from './harness/fixture';
import { factsOf } from './harness/rewrite';
import { typeCheck } from './harness/type-check';

const specs = [...readRegistry().values()].map(({ spec }) => spec);
const fixtures = discoverFixtures().filter(({ output }) => output !== undefined);
/** One a dialect: printers differ by dialect, not by schema. */
const schemas = ['blog', 'blog-mysql', 'blog-sqlite'];

/** What projects set otherwise than the fixtures do, with what the facts then say. */
const settings = [
  ['noUncheckedIndexedAccess', { noUncheckedIndexedAccess: true }],
  ['strictNullChecks: false', { strictNullChecks: false }],
  [
    'the strictest options',
    {
      exactOptionalPropertyTypes: true,
      noImplicitReturns: true,
      noImplicitOverride: true,
      noPropertyAccessFromIndexSignature: true,
      isolatedModules: true,
    },
  ],
] as const;

/** What a rewrite adds to what was wrong before. */
test.each(settings.flatMap(([name, options]) => schemas.map((schema) => [name, schema, options] as const)))(
  'with %s no rewrite of the schema %s brings in a type error',
  async (_, schema, options) => {
    const pair = new ProofPair();
    const file = path.join(fixturesFolder, 'schemas', `${schema}.prisma`);
    const workspace = await pair.build({ schema: [[file, readFileSync(file, 'utf8')]] });
    const folder = mkdtempSync(path.join(__dirname, '.unchecked-'));
    try {
      const written = fixtures
        .filter((fixture) => fixture.schema === schema && /\.[mc]?tsx?$/.test(fixture.input.path))
        .flatMap((fixture) => {
          const looseNullChecks = 'strictNullChecks' in options;
          const facts = { ...factsOf(fixture), ...options, looseNullChecks };
          const source = (): SourceFile =>
            new SourceFile(`src/case${path.extname(fixture.input.path)}`, fixture.input.text);
          const { output } = applyTransforms(source, specs, { facts, options: fixture.options }, false);
          const base = path.join(folder, `${fixture.transform}.${path.basename(fixture.input.path)}`);
          const after = base.replace('.input.', '.output.');
          writeFileSync(base, fixture.input.text);
          writeFileSync(after, output);
          return [base, after];
        });
      const messages = await typeCheck(workspace, written, options);
      const found = [...messages].flatMap(([at, list]) =>
        // The clients are the harness's own.
        /\.input\.|(index|prisma)\.ts$/.test(at) ||
        (at.includes('.output.') && messages.has(at.replace('.output.', '.input.')))
          ? []
          : list.map((message) => `${path.basename(at)}: ${message}`),
      );
      expect(found).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
      await pair.close();
    }
  },
  120_000,
);
