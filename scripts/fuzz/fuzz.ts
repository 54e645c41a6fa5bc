import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TransformSpec } from '../../transforms/lib/define-transform';
import { buildProjectFacts } from '../../transforms/lib/facts/build';
import { localFacts } from '../../transforms/lib/facts/local-facts';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { readDatamodel } from '../../transforms/lib/prisma/read-datamodel';
import { readText } from '../../transforms/lib/source/parse';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { ProofPair, type SchemaFiles, type SeedRows } from '../proof';
import { prismaModules } from '../proof/workspace-modules';
import { cutFile } from '../prove/cut/cut-file';
import { UnitRun, type UnitProof } from '../prove/prove-unit';
import { synthesizeRows } from '../prove/synthesize-rows';
import { applyTransforms } from '../runner/apply-transforms';
import { hashOf } from '../runner/hash-of';
import { readRegistry } from '../runner/registry';
import { smallerPrograms, sourceOf, type Program } from './program';
import { ProgramMaker } from './random-call';
import { Random } from './random';
import { randomSchema, type FuzzDialect } from './random-schema';

export interface FuzzOptions {
  seed: number;
  /** Milliseconds after which no new schema is begun. */
  time?: number;
  /** Schemas, where not only time is the limit. */
  schemas?: number;
  callsPerSchema?: number;
  /** Input sets of a call. */
  inputs?: number;
  /** PostgreSQL where left out. */
  dialect?: FuzzDialect;
  /** URL of a server; the embedded database where left out. MySQL is not embedded. */
  server?: string;
  onProgress?: (counts: FuzzCounts) => void;
}

export interface FuzzCounts {
  schemas: number;
  calls: number;
  /** Not rewritten, for a reason. */
  left: number;
  equal: number;
  /** Prisma refused the arguments, or nothing came of them. */
  unseen: number;
  finds: number;
}

/** A call that does something else afterwards, made as small as it gets; ready to become a fixture. */
export interface Find {
  seed: number;
  schema: string;
  input: string;
  proof: UnitProof;
  /** A transform that threw. */
  failure?: string;
}

const FILE = 'src/case.ts';

const DRIVERS: Record<FuzzDialect, Record<string, string>> = {
  postgresql: { pg: '8.0.0' },
  mysql: { '@prisma/adapter-mariadb': '7.10.0' },
  sqlite: { '@prisma/adapter-libsql': '7.10.0', '@libsql/client': '0.17.0' },
};

/** Makes schemas, rows and calls, rewrites the calls, runs them on both sides, and makes what differs smaller. */
export async function fuzz(options: FuzzOptions): Promise<{ counts: FuzzCounts; finds: Find[] }> {
  const { seed, time = Infinity, schemas = Infinity, onProgress } = options;
  const counts: FuzzCounts = { schemas: 0, calls: 0, left: 0, equal: 0, unseen: 0, finds: 0 };
  const finds: Find[] = [];
  const until = performance.now() + time;
  const folder = await mkdtemp(join(tmpdir(), 'drizzle-codemods-fuzz-'));
  const pair = new ProofPair(options.server);
  try {
    for (let index = 0; index < schemas && performance.now() < until; index += 1) {
      // Modules are resolved once for each folder: each schema has programs in its own.
      const own = join(folder, String(seed + index));
      await mkdir(own);
      const round = new Round(seed + index, own, pair, options);
      await round.open();
      for (const find of await round.run(until, counts, onProgress)) finds.push(find);
      counts.schemas += 1;
      onProgress?.(counts);
    }
    return { counts, finds };
  } finally {
    await pair.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One schema with its rows and calls. */
class Round {
  private readonly schema: SchemaFiles;
  private readonly text: string;
  private readonly datamodel: Datamodel;
  private readonly rows: SeedRows;
  private readonly random: Random;
  private readonly specs: readonly TransformSpec[];
  private readonly dialect: FuzzDialect;
  private runs = 0;

  constructor(
    private readonly seed: number,
    private readonly folder: string,
    private readonly pair: ProofPair,
    private readonly options: FuzzOptions,
  ) {
    this.random = new Random(seed);
    this.dialect = options.dialect ?? 'postgresql';
    this.text = randomSchema(this.random, options.dialect);
    this.schema = [['schema.prisma', this.text]];
    this.datamodel = readDatamodel(this.schema);
    this.rows = synthesizeRows(this.datamodel, [], seed % 7);
    this.specs = [...readRegistry().values()]
      .map(({ spec }) => spec)
      .filter(({ wholeProject }) => !wholeProject);
  }

  async open(): Promise<void> {
    await this.pair.open(await this.pair.build({ schema: this.schema, seedRows: this.rows }));
  }

  async run(until: number, counts: FuzzCounts, onProgress?: FuzzOptions['onProgress']): Promise<Find[]> {
    const maker = new ProgramMaker(this.random, this.datamodel, this.rows);
    const finds: Find[] = [];
    for (let index = 0; index < (this.options.callsPerSchema ?? 150); index += 1) {
      if (performance.now() > until) break;
      const made = maker.program();
      counts.calls += 1;
      const result = await this.prove(made);
      if (result === 'left') counts.left += 1;
      else if (result.verdict === 'equal') counts.equal += 1;
      else if (result.verdict !== 'different') counts.unseen += 1;
      else {
        counts.finds += 1;
        finds.push(await this.smallest(made, result));
      }
      if (index % 20 === 0) onProgress?.(counts);
    }
    return finds;
  }

  /** `left` where it is not rewritten. */
  private async prove(made: Program): Promise<(UnitProof & { failure?: string }) | 'left'> {
    const before = sourceOf(made);
    const facts = this.factsOf(before);
    const context = { facts, options: {} };
    const { output, failures } = applyTransforms(
      () => new SourceFile(FILE, before),
      this.specs,
      context,
      false,
    );
    const [failure] = failures;
    if (failure) return { verdict: 'different', runs: 0, failure: failure.message };
    const [unit] = cutFile({ path: FILE, before, after: output, facts });
    if (!unit?.programs) return 'left';
    this.runs += 1;
    const { pair, datamodel, folder, rows } = this;
    const stage = { pair, datamodel, folder, limit: this.options.inputs ?? 4, isQuick: true };
    const model = unit.sites[0]?.model ?? '';
    return new UnitRun(stage, unit.programs, `${this.seed}-${this.runs}`, model, {
      rows,
      inputs: [],
    }).prove();
  }

  /** Takes part after part away, as long as it still differs in the same way. */
  private async smallest(made: Program, found: UnitProof & { failure?: string }): Promise<Find> {
    let [best, proof] = [made, found];
    for (let tries = 0, improved = true; improved && tries < 150;) {
      improved = false;
      for (const smaller of smallerPrograms(best)) {
        tries += 1;
        if (tries > 150) break;
        const result = await this.prove(smaller);
        if (result === 'left' || result.verdict !== 'different' || kindOf(result) !== kindOf(proof)) continue;
        [best, proof, improved] = [smaller, result, true];
        break;
      }
    }
    return { seed: this.seed, schema: this.text, input: sourceOf(best), proof, failure: proof.failure };
  }

  private factsOf(text: string): ProjectFacts {
    const sources = [
      { path: FILE, text },
      { path: 'src/prisma.ts', text: prismaModules[this.dialect] },
    ];
    const facts = buildProjectFacts({
      files: sources.map(({ path, text: source }) => ({
        hash: hashOf(source),
        facts: localFacts(readText(path, source)),
      })),
      datamodel: this.datamodel,
      info: {
        files: sources.map(({ path }) => path),
        packages: [
          {
            dir: '',
            name: 'fuzz',
            dependencies: { '@prisma/client': '7.10.0', 'drizzle-orm': '0.45.4', ...DRIVERS[this.dialect] },
          },
        ],
        tsconfigs: [{ dir: '', paths: { '@/*': ['src/*'] }, strictNullChecks: true }],
        config: { out: 'src/db', client: 'db' },
        schema: { path: 'prisma/schema.prisma', urlVariables: ['DATABASE_URL'] },
      },
      sourceOf: (wanted) => sources.find(({ path }) => path === wanted)?.text ?? '',
    });
    const module = (specifier: string) => ({ specifier });
    const names = {
      client: { ...facts.names.client, name: 'db', module: module('@/db') },
      schema: module('@/db/schema'),
      parity: module('@/db/parity'),
      dynamic: module('@/db/dynamic'),
    };
    return { ...facts, names };
  }
}

function kindOf({ difference, failure }: UnitProof & { failure?: string }): string {
  return failure ?? difference?.differences[0]?.kind ?? '';
}
