import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { ProofPair, seedScript, type ProofSource, type SeedRows, type Workspace } from '../proof';
import type { CutUnit, Programs, SiteName } from './cut/cut-file';
import { proofOfCall, UnitRun, type Scene, type Stage, type UnitProof } from './prove-unit';
import { readTree, type ReadOptions, type ReadSchema } from './read-tree';
import { scenesFor } from './scenes';
import { serverFor } from './server';
import { hashOf, State, stateFileOf } from './state';
import { synthesizeRows } from './synthesize-rows';
import { worldsFor } from './worlds';

/** Memory of a pair of embedded databases with their processes. */
const PAIR_BYTES = 1.4 * 1024 ** 3;

export interface ProveOptions extends Omit<ReadOptions, 'onProgress'> {
  seed?: number;
  /** Most input sets a call is run with. */
  inputs?: number;
  /** How many seconds one call may take, until what it has shown has to do: a seed script sends hundreds of statements a run. */
  time?: number;
  jobs?: number;
  /** URL of a server on which databases may be made; embedded where left out, if the database of the schema can be. */
  server?: string;
  /** Forget what earlier runs proved. */
  fresh?: boolean;
  /** Where earlier proofs are kept; outside of the project where left out. */
  state?: string;
  progress?: (label: string) => (done: number, all: number) => void;
  /** Ends the run behind the calls that are being proven. */
  signal?: AbortSignal;
}

/** What was proven of one call. */
export interface SiteProof extends SiteName, UnitProof {
  /** Taken over from an earlier run: nothing that goes into it has changed. */
  isKnown: boolean;
  /** Calls that were run with it, by id: those of one transaction. */
  together?: string[];
}

export interface ProjectProof {
  root: string;
  proofs: SiteProof[];
  /** Calls that are Prisma's still: nothing was rewritten. */
  left: SiteName[];
  /** Calls that the run did not come to before it was broken off. */
  unreached: SiteName[];
  seconds: number;
}

/**
 * Runs every rewritten call of a project before and after, on two databases with the same synthesised rows: embedded ones, or
 * two of a server's that go when it ends. Nothing is written into the project.
 *
 * @throws CliError where there is no schema, or it is for a database that calls cannot be run on.
 */
export async function proveProject(options: ProveOptions): Promise<ProjectProof> {
  const started = performance.now();
  const { root, schemas } = await readTree({ ...options, onProgress: options.progress?.('Reading') });
  const state = await State.open(options.state ?? stateFileOf(root), options.fresh ?? false);
  const folder = await mkdtemp(join(tmpdir(), 'drizzle-codemods-prove-'));
  const proofs: SiteProof[] = [];
  const left: SiteName[] = [];
  const unreached: SiteName[] = [];
  try {
    for (const schema of schemas) {
      left.push(...schema.units.flatMap((unit) => (unit.isLeft ? unit.sites : [])));
      const run = new SchemaRun(schema, state, folder, options);
      proofs.push(...(await run.prove()));
      unreached.push(...run.unreached);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  proofs.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return { root, proofs, left, unreached, seconds: (performance.now() - started) / 1000 };
}

class SchemaRun {
  readonly unreached: SiteName[] = [];
  private readonly rows: SeedRows;
  private readonly key: string;
  private readonly source: ProofSource;
  private readonly facts: ProjectFacts;

  constructor(
    private readonly schema: ReadSchema,
    private readonly state: State,
    private readonly folder: string,
    private readonly options: ProveOptions,
  ) {
    this.facts = schema.facts;
    const literals = schema.units.flatMap(({ programs }) => programs?.literals ?? []);
    this.rows = synthesizeRows(this.facts.datamodel, literals, options.seed ?? 0);
    this.source = { schema: schema.schema, drizzleSchema: schema.drizzleSchema };
    this.key = hashOf(
      version,
      schema.schema,
      schema.drizzleSchema,
      options.seed ?? 0,
      options.inputs ?? LIMIT,
      // Which values they have follows from the calls that are run with it, too.
      seedScript(this.facts.datamodel, this.rows),
    );
  }

  async prove(): Promise<SiteProof[]> {
    const proofs: SiteProof[] = [];
    const open: { unit: CutUnit; key: string }[] = [];
    const server = serverFor(this.facts.datamodel.provider, this.options.server);
    for (const unit of this.schema.units) {
      const reason = unit.reason ?? (unit.isLeft ? undefined : server.missing);
      if (reason !== undefined) {
        proofs.push(...ofSites(unit, { verdict: 'not run', reason, runs: 0 }, false));
        continue;
      }
      if (!unit.programs) continue;
      const key = hashOf(this.key, unit.programs);
      const known = this.state.get(key);
      if (known) proofs.push(...ofSites(unit, known, true));
      else open.push({ unit, key });
    }
    const all = open.length;
    const report = this.options.progress?.('Proving');
    const queue = [...open];
    const work = async (): Promise<void> => {
      const pair = new ProofPair(server.url);
      try {
        for (let item = queue.shift(); item; item = queue.shift()) {
          if (this.options.signal?.aborted) {
            this.unreached.push(...item.unit.sites);
            continue;
          }
          const name = String(all - queue.length);
          const proof = await this.proveOne(pair, item.unit, name);
          proofs.push(...(await this.settled(pair, item, proof, name)));
          report?.(all - queue.length, all);
        }
      } finally {
        await pair.close();
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.jobs(), all) }, work));
    return proofs;
  }

  /** A transaction that cannot be run whole, or of which no input shows anything, is at least run call by call. */
  private async settled(
    pair: ProofPair,
    { unit, key }: { unit: CutUnit; key: string },
    proof: UnitProof,
    name: string,
  ): Promise<SiteProof[]> {
    const apart = unit.apart?.filter(({ programs }) => programs) ?? [];
    const isSilent = proof.verdict === 'vacuous' && proof.unseen === undefined;
    if ((proof.verdict !== 'not run' && !isSilent) || apart.length === 0) {
      await this.state.set(key, proof);
      return ofSites(unit, proof, false);
    }
    const proofs: SiteProof[] = [];
    for (const [index, single] of apart.entries())
      proofs.push(...ofSites(single, await this.proveOne(pair, single, `${name}-${index}`), false));
    const covered = new Set(proofs.map(({ id }) => id));
    return [...proofs, ...ofSites(unit, proof, false).filter(({ id }) => !covered.has(id))];
  }

  private get time(): number {
    return this.options.time ?? TIME;
  }

  /** Both processes of a pair work at once, so that half as many pairs as cores keep all of them busy. */
  private jobs(): number {
    const fitting = Math.max(1, Math.floor(freemem() / PAIR_BYTES));
    return Math.min(this.options.jobs ?? Math.ceil(availableParallelism() / 2), fitting);
  }

  private async proveOne(pair: ProofPair, unit: CutUnit, name: string): Promise<UnitProof> {
    const { programs, sites } = unit;
    if (!programs) return { verdict: 'not run', reason: 'it has no program', runs: 0 };
    const stage = {
      pair,
      datamodel: this.facts.datamodel,
      folder: this.folder,
      limit: this.options.inputs ?? LIMIT,
      until: performance.now() + this.time * 1_000,
    };
    const model = sites[0]?.model ?? '';
    await this.open(pair, this.rows);
    let proof = await new UnitRun(stage, programs, name, model, { rows: this.rows, inputs: [] }).prove();
    if (proof.verdict !== 'vacuous') return proof;
    // Rows made for this call: some that meet all that it asks for, and some that miss one thing each.
    let refused: string | undefined;
    let index = 0;
    for await (const scene of this.scenes(pair, stage, programs, name, model)) {
      index += 1;
      try {
        await this.open(pair, scene.rows);
      } catch (error) {
        refused ??= error instanceof Error ? error.message.split('\n')[0] : String(error);
        continue;
      }
      const scened = new UnitRun(stage, programs, `${name}-${index}`, model, scene, proof.unseen);
      const other = await scened.prove();
      const runs = proof.runs + other.runs;
      const isMore = other.verdict === 'different' || other.verdict === 'equal' || other.unseen !== undefined;
      proof = { ...(isMore ? other : proof), runs };
      if (proof.verdict !== 'vacuous') break;
      if (performance.now() > stage.until) {
        proof = { ...proof, within: this.time };
        break;
      }
    }
    if (proof.verdict !== 'vacuous' || refused === undefined) return proof;
    return { ...proof, reason: `${proof.reason} (rows made for it were refused: ${refused})` };
  }

  /** First those for the calls as they are written, then those for the calls as they are made. */
  private async *scenes(
    pair: ProofPair,
    stage: Stage,
    programs: Programs,
    name: string,
    model: string,
  ): AsyncGenerator<Scene> {
    const { datamodel } = this.facts;
    yield* scenesFor(datamodel, this.rows, programs);
    let run = 0;
    yield* worldsFor(datamodel, this.rows, programs, model, async (rows, set) => {
      run += 1;
      try {
        await this.open(pair, rows);
      } catch {
        // Rows that the database refuses tell nothing.
        return [];
      }
      return new UnitRun(stage, programs, `${name}-r${run}`, model, { rows, inputs: [set] }).record(set);
    });
  }

  private opened = new WeakMap<ProofPair, SeedRows>();

  private async open(pair: ProofPair, rows: SeedRows): Promise<void> {
    if (this.opened.get(pair) === rows && pair.isOpen) return;
    this.opened.delete(pair);
    const seed = seedScript(this.facts.datamodel, rows);
    await pair.open({ ...(await this.workspaceOf(pair)), seed });
    this.opened.set(pair, rows);
  }

  private workspace: Promise<Workspace> | undefined;

  private workspaceOf(pair: ProofPair): Promise<Workspace> {
    return (this.workspace ??= pair.build(this.source));
  }
}

const LIMIT = 20;

const TIME = 120;

function ofSites(unit: CutUnit, proof: UnitProof, isKnown: boolean): SiteProof[] {
  const together = unit.sites.map(({ id }) => id);
  return unit.sites.map((site, index) => ({
    ...site,
    ...proofOfCall(proof, index, unit.sites.length),
    isKnown,
    ...(together.length > 1 && { together }),
  }));
}
