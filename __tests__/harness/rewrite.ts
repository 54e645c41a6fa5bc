import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyTransforms, type Applied } from '../../scripts/runner/apply-transforms';
import type { TransformSpec } from '../../transforms/lib/define-transform';
import { buildProjectFacts } from '../../transforms/lib/facts/build';
import { localFacts } from '../../transforms/lib/facts/local-facts';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { readDatamodel } from '../../transforms/lib/prisma/read-datamodel';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { readText } from '../../transforms/lib/source/parse';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { prismaModules } from '../../scripts/proof/workspace-modules';
import { fixturesFolder, type Fixture } from './fixture';

/** Where the fixture stands in the project that the facts tell of. */
function projectPath(fixture: Fixture): string {
  return `src/case${path.extname(fixture.input.path)}`;
}

const datamodels = new Map<string, Datamodel>();

function datamodelOf(schema: string): Datamodel {
  const known = datamodels.get(schema);
  if (known) return known;
  const file = path.join(fixturesFolder, 'schemas', `${schema}.prisma`);
  const datamodel = readDatamodel([[file, readFileSync(file, 'utf8')]]);
  datamodels.set(schema, datamodel);
  return datamodel;
}

const driverPackages = {
  postgresql: { '@prisma/adapter-pg': '7.10.0', pg: '8.0.0' },
  mysql: { '@prisma/adapter-mariadb': '7.10.0' },
  sqlite: { '@prisma/adapter-libsql': '7.10.0', '@libsql/client': '0.17.0' },
};

/**
 * The facts of a project that consists of the fixture's input and the client module, with `@/` for its sources. They are
 * those of the input, also when the output is rewritten once more.
 */
export function factsOf(fixture: Fixture): ProjectFacts {
  const known = factsByFixture.get(fixture);
  if (known) return known;
  const facts = buildFacts(fixture);
  factsByFixture.set(fixture, facts);
  return facts;
}

const factsByFixture = new WeakMap<Fixture, ProjectFacts>();

function buildFacts(fixture: Fixture): ProjectFacts {
  const datamodel = datamodelOf(fixture.schema);
  const dialect = datamodel.provider === 'cockroachdb' ? 'postgresql' : datamodel.provider;
  const dependencies = {
    '@prisma/client': '7.10.0',
    'drizzle-orm': '0.45.4',
    ...driverPackages[dialect],
  };
  const sources = [
    { path: projectPath(fixture), text: fixture.input.text },
    { path: 'src/prisma.ts', text: prismaModules[dialect] },
  ];
  const facts = buildProjectFacts({
    files: sources.map(({ path: file, text }) => ({
      hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
      facts: localFacts(readText(file, text)),
    })),
    datamodel,
    info: {
      files: sources.map((source) => source.path),
      packages: [{ dir: '', name: 'fixture', dependencies }],
      tsconfigs: [{ dir: '', paths: { '@/*': ['src/*'] }, strictNullChecks: true }],
      config: { out: 'src/db', client: 'db' },
      schema: { path: 'prisma/schema.prisma', urlVariables: ['DATABASE_URL'] },
    },
    sourceOf: (wanted) => sources.find((source) => source.path === wanted)?.text ?? '',
  });
  const module = (name: string): { specifier: string } => ({ specifier: name });
  const names = {
    client: { ...facts.names.client, name: 'db', module: module('@/db') },
    schema: module('@/db/schema'),
    parity: module('@/db/parity'),
    dynamic: module('@/db/dynamic'),
  };
  return { ...facts, names };
}

/**
 * Rewrites a text of the fixture.
 * @param separately print and parse anew between the transforms, as plain jscodeshift run after run does it
 */
export function rewrite(
  fixture: Fixture,
  text: string,
  specs: readonly TransformSpec[],
  separately = false,
): Applied {
  const context = { facts: factsOf(fixture), options: fixture.options };
  const apply = (source: string, some: readonly TransformSpec[]): Applied =>
    applyTransforms(() => new SourceFile(projectPath(fixture), source), some, context, false);
  if (!separately) return apply(text, specs);
  return specs.reduce<Applied>(
    (done, spec) => {
      const next = apply(done.output, [spec]);
      return { ...next, rows: [...done.rows, ...next.rows], failures: [...done.failures, ...next.failures] };
    },
    { output: text, changedBy: [], steps: [], rows: [], failures: [] },
  );
}
