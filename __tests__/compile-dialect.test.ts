import { compile } from '../transforms/lib/compile-site';
import { code } from '../transforms/lib/drizzle/code';
import { findSites } from '../transforms/lib/prisma/find/find-sites';
import { SourceFile } from '../transforms/lib/source/source-file';
import { discoverFixtures } from './harness/fixture';
import { factsOf } from './harness/rewrite';

const fixture = discoverFixtures().find(({ input }) =>
  /findUnique-to-select\/by-key\.input/.test(input.path),
);

test.each([
  ['postgresql', undefined],
  ['mysql', 'dialect'],
  ['sqlite', 'dialect'],
] as const)(
  'what was executed on PostgreSQL only is printed for PostgreSQL only: %s',
  (dialect, leftCode) => {
    if (!fixture) throw new Error('The fixture is gone.');
    const facts = factsOf(fixture);
    const file = new SourceFile('src/case.ts', fixture.input.text);
    const [site] = findSites(file, facts);
    if (!site) throw new Error('The fixture has no call.');
    const env = {
      file,
      facts: { ...facts, target: { ...facts.target, dialect } },
      options: {},
      client: code`db`,
      inTransaction: false,
    };
    expect(compile(site, env)).toEqual(
      leftCode
        ? expect.objectContaining({ outcome: 'left', code: leftCode })
        : expect.not.objectContaining({ outcome: 'left' }),
    );
  },
);
