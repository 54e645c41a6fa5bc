import { compile } from '../transforms/lib/compile-site';
import { code } from '../transforms/lib/drizzle/code';
import type { Target } from '../transforms/lib/facts/types';
import { findSites } from '../transforms/lib/prisma/find/find-sites';
import { SourceFile } from '../transforms/lib/source/source-file';
import { discoverFixtures } from './harness/fixture';
import { factsOf } from './harness/rewrite';

const fixtures = discoverFixtures();

function outcomeOf(name: string, target: Partial<Target>): unknown {
  const fixture = fixtures.find(({ input }) => input.path.includes(`${name}.input`));
  if (!fixture) throw new Error(`The fixture ${name} is gone.`);
  const facts = factsOf(fixture);
  const file = new SourceFile('src/case.ts', fixture.input.text);
  const [site] = findSites(file, facts);
  if (!site) throw new Error('The fixture has no call.');
  const compiled = compile(site, {
    file,
    facts: {
      ...facts,
      target: { ...facts.target, ...target },
    },
    options: {},
    client: code`db`,
    inTransaction: false,
  });
  return compiled.outcome === 'left' ? compiled.code : compiled.outcome;
}

const reads = 'prisma-findUnique-to-select/by-key';
const writes = 'prisma-deleteMany-to-delete/rows';
const mysql = 'prisma-findMany-to-select/mysql';

test.each([
  [reads, 'postgresql', 'node-postgres', 'idiomatic'],
  [reads, 'sqlite', 'libsql', 'idiomatic'],
  [writes, 'sqlite', 'libsql', 'idiomatic'],
  [reads, 'sqlite', 'better-sqlite3', 'dialect'],
  [mysql, 'mysql', 'mysql2', 'parity'],
  [mysql, 'mysql', 'planetscale', 'dialect'],
] as const)('what is printed has been executed: %s on %s by %s', (name, dialect, driver, outcome) => {
  expect(outcomeOf(name, { dialect, driver })).toBe(outcome);
});
