import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallSite } from '../../transforms/lib/call-site';
import type { TransformSpec } from '../../transforms/lib/define-transform';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { findSites } from '../../transforms/lib/prisma/find/find-sites';
import { ROOT } from '../../transforms/lib/prisma/find/shape';
import { readEnv } from '../../transforms/lib/prisma/read/env';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { openEmbedded, toTagged, type Comparison, type ProofPair } from '../proof';
import type { SeedRows } from '../proof/seed';
import { applyTransforms } from '../runner/apply-transforms';
import { inputSets } from './inputs';
import { siteProgram, type SiteProgram } from './site-program';
import { synthesizeRows } from './synthesize-rows';

/** What running a call both ways showed. */
export interface ShapeProof {
  id: string;
  file: string;
  line: number;
  model: string;
  operation: string;
  outcome: CallSite['outcome'] | 'not run';
  verdict: 'equal' | 'different' | 'vacuous' | 'not run';
  reason?: string;
  runs: number;
  /** The first input that shows a difference, and both programs. */
  difference?: { input: string; args: string; comparison: Comparison; before: string; after: string };
}

export interface ProveInput {
  root: string;
  /** Files with sites, relative to the root. */
  files: readonly string[];
  facts: ProjectFacts;
  schema: [path: string, content: string][];
  drizzleSchema: [path: string, content: string][];
  specs: readonly TransformSpec[];
  onProof?: (proof: ShapeProof) => void;
}

/**
 * Runs every call of a tree before and after, by its shape: the call is taken out of its file, what the surrounding code
 * computes becomes a parameter, the transforms rewrite it, and both run with synthesised values on the same embedded
 * database.
 *
 * @throws Error where the schema cannot be put into an embedded PostgreSQL.
 */
export async function proveShapes(input: ProveInput): Promise<ShapeProof[]> {
  const directory = await mkdtemp(join(tmpdir(), 'drizzle-codemods-prove-'));
  const found = await programsOf(input);
  const literals = found.flatMap(({ program }) => ('literals' in program ? program.literals : []));
  const rows = synthesizeRows(input.facts.datamodel, literals);
  const pair = await openEmbedded({
    schema: input.schema,
    seedRows: rows,
    drizzleSchema: input.drizzleSchema,
  });
  try {
    const prover = new Prover(input, pair, rows, directory);
    const proofs: ShapeProof[] = [];
    for (const { program, ...site } of found) {
      const proof = { ...site, ...(await prover.prove(program)) };
      proofs.push(proof);
      input.onProof?.(proof);
    }
    return proofs;
  } finally {
    await pair.close();
    await rm(directory, { recursive: true, force: true });
  }
}

type FoundProgram = Pick<ShapeProof, 'id' | 'file' | 'line' | 'model' | 'operation'> & {
  program: SiteProgram | { reason: string };
};

async function programsOf({ root, files, facts }: ProveInput): Promise<FoundProgram[]> {
  const found: FoundProgram[] = [];
  for (const path of files) {
    const file = new SourceFile(path, await readFile(join(root, path), 'utf8'));
    for (const site of findSites(file, facts)) {
      const { id, line, model, operation } = site;
      const program = siteProgram(readEnv(site, { file, facts, options: {} }));
      found.push({ id, file: path, line, model: model.name, operation, program });
    }
  }
  return found;
}

type Result = Pick<ShapeProof, 'outcome' | 'verdict' | 'reason' | 'runs' | 'difference'>;

class Prover {
  private readonly facts: ProjectFacts;
  private count = 0;

  constructor(
    private readonly input: ProveInput,
    private readonly pair: ProofPair,
    private readonly rows: SeedRows,
    private readonly directory: string,
  ) {
    this.facts = factsOfPrograms(input.facts);
  }

  async prove(program: SiteProgram | { reason: string }): Promise<Result> {
    if ('reason' in program)
      return { outcome: 'not run', verdict: 'not run', reason: program.reason, runs: 0 };
    const { output, rows, failures } = applyTransforms(
      () => new SourceFile(PROGRAM, program.source),
      this.input.specs.filter(({ wholeProject }) => !wholeProject),
      { facts: this.facts, options: {} },
      false,
    );
    const row = rows.find(({ kind }) => kind === 'call');
    if (failures[0]) return { outcome: 'left', verdict: 'different', reason: failures[0].message, runs: 0 };
    if (!row || row.outcome === 'left') {
      return { outcome: 'left', verdict: 'not run', reason: row?.reason ?? 'no transform', runs: 0 };
    }
    return { outcome: row.outcome, ...(await this.run(program, output)) };
  }

  private async run(program: SiteProgram, after: string): Promise<Omit<Result, 'outcome'>> {
    const files = await this.write(program.source, after);
    let seen = false;
    let runs = 0;
    for (const { name, args } of inputSets(this.facts.datamodel, this.rows, program.holes)) {
      const call = { ...files, call: 'site', args: args.map(toTagged) };
      const comparison = await this.pair.compare(call, { moreStatements: true });
      if (comparison.verdict === 'not run') return { verdict: 'not run', reason: comparison.reason, runs };
      runs += 1;
      if (comparison.verdict === 'different' && !isOnlyReordered(comparison, program.source)) {
        const shown = JSON.stringify(args.map(toTagged));
        return {
          verdict: 'different',
          runs,
          difference: { input: name, args: shown, comparison, before: program.source, after },
        };
      }
      seen ||= comparison.verdict === 'different' || comparison.isSeen;
    }
    return seen
      ? { verdict: 'equal', runs }
      : { verdict: 'vacuous', runs, reason: 'no input gave a row or changed one' };
  }

  private async write(before: string, after: string): Promise<{ prisma: string; drizzle: string }> {
    const folder = join(this.directory, String((this.count += 1)));
    await mkdir(folder);
    const [prisma, drizzle] = [join(folder, 'before.ts'), join(folder, 'after.ts')];
    await Promise.all([writeFile(prisma, before), writeFile(drizzle, after)]);
    return { prisma, drizzle };
  }
}

/** Rows of a call that asks for no order may come in any: the same rows, differently ordered, are equal. */
function isOnlyReordered(comparison: Comparison, source: string): boolean {
  if (comparison.verdict !== 'different' || source.includes('orderBy')) return false;
  const { prisma, drizzle, differences } = comparison;
  const [before, after] = [prisma.outcome, drizzle.outcome];
  if (differences.some(({ kind }) => kind !== 'result') || before.kind !== 'value' || after.kind !== 'value')
    return false;
  return JSON.stringify(inAnyOrder(before.value)) === JSON.stringify(inAnyOrder(after.value));
}

function inAnyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]: [string, unknown]) => [key, inAnyOrder(item)]),
    );
  }
  const items = value.map(inAnyOrder);
  return items.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

const PROGRAM = 'site.ts';

/** Facts of a project of one file, with the names that the proof engine's workspaces have. */
function factsOfPrograms(facts: ProjectFacts): ProjectFacts {
  const prisma = { file: 'prisma.ts', values: { prisma: ROOT }, types: {} };
  return {
    ...facts,
    strictNullChecks: true,
    target: { ...facts.target, dialect: 'postgresql', driver: 'node-postgres', drizzle: '0.45' },
    names: {
      ...facts.names,
      client: { name: 'db', form: 'value', module: { specifier: '@/db' } },
      schema: { specifier: '@/db/schema' },
      parity: { specifier: '@/db/parity' },
      dynamic: { specifier: '@/db/dynamic' },
      specifiers: undefined,
    },
    files: {
      [PROGRAM]: { hash: '', modules: { '@/prisma': prisma }, blocked: {}, component: {}, presence: {} },
    },
    components: [],
  };
}
