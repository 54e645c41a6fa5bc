import { compareRuns, type CompareOptions, type Comparison } from './compare';
import type { Dump } from './child/database';
import type { RunList, RunRecord, RunRequest, Workspace, WorkspaceSource } from './protocol';
import type { SeedRows } from './seed';
import { Side, SideError } from './side';
import { toTagged } from './tagged';

export {
  compareRuns,
  show,
  describeError,
  workStatements,
  type AnyOrder,
  type Comparison,
  type Difference,
} from './compare';
export { hasEffect, isEmpty } from './effect';
export { seedScript, type Seed, type SeedRows } from './seed';
export { generatePrismaClient } from './generate-client';
export { Side, SideError } from './side';
export { toTagged, fromTagged, type ErrorRecord, type Tagged } from './tagged';
export type {
  RunList,
  RunRecord,
  RunRequest,
  RunSummary,
  ScenarioRecord,
  SchemaFiles,
  Workspace,
  WorkspaceSource,
} from './protocol';
export type { Dump } from './child/database';

/** What both sides are made of. */
export type ProofSource = Omit<WorkspaceSource, 'seedRows'> & { seedRows?: SeedRows };

/** A program before and after: the same function in two files, and what to give it. */
export interface ProgramPair {
  prisma: string;
  drizzle: string;
  call: string;
  args: RunRequest['args'];
}

/**
 * Two processes with a database each (PostgreSQL, SQLite or MySQL, as the schema says), one for the Prisma side and one for the Drizzle side, with the same tables and rows.
 * Both can import both clients, so half-moved programs run too. Started once, reset between runs.
 */
export class ProofPair {
  readonly prismaSide: Side;
  readonly drizzleSide: Side;
  #open: Workspace | undefined;
  #seed: Dump = {};

  /** @param server URL of a server: for MySQL, and for programs that need several connections; embedded where left out */
  constructor(private readonly server?: string) {
    this.prismaSide = new Side(server);
    this.drizzleSide = new Side(server);
  }

  /** Generates clients and schema for a Prisma schema (kept by content). @throws SideError where the schema is not valid */
  build({ seedRows, ...source }: ProofSource): Promise<Workspace> {
    return this.prismaSide.ask('build', { ...source, ...(seedRows && { seedRows: toTagged(seedRows) }) });
  }

  /** Both databases get the tables and rows of the workspace. Cheap where they have them already. */
  async open(workspace: Workspace): Promise<void> {
    this.#open = undefined;
    const [seed] = await Promise.all([
      this.prismaSide.ask('open', workspace),
      this.drizzleSide.ask('open', workspace),
    ]);
    this.#seed = seed;
    this.#open = workspace;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Several connections can meet. */
  get isOnServer(): boolean {
    return this.server !== undefined;
  }

  /** Contents of both databases before each run. */
  get seed(): Dump {
    return this.#seed;
  }

  /**
   * Runs the function on both sides, each from the seed, and compares: result, error, whole database, number of statements.
   * @returns `not run` where either side could not be run at all (it hangs, needs a second connection, has no such function)
   */
  async compare(
    { prisma, drizzle, ...rest }: ProgramPair & Partial<RunRequest>,
    options: Partial<CompareOptions> = {},
  ): Promise<Comparison> {
    const records = await this.run({ prisma, drizzle, ...rest });
    if ('reason' in records) return { verdict: 'not run', reason: records.reason };
    return compareRuns(records.prisma, records.drizzle, { seed: this.#seed, ...options });
  }

  /** What a module with runs lists. The workspace must be open: the module may import its clients. */
  runsOf(module: string): Promise<RunList> {
    return this.prismaSide.ask('runs', { module });
  }

  /** Runs the function on both sides without comparing. */
  async run({
    prisma,
    drizzle,
    ...request
  }: ProgramPair & Partial<RunRequest>): Promise<
    { prisma: RunRecord; drizzle: RunRecord } | { reason: string }
  > {
    const [before, after] = await Promise.allSettled([
      this.#runOn(this.prismaSide, { ...request, file: prisma }),
      this.#runOn(this.drizzleSide, { ...request, file: drizzle }),
    ]);
    if (before.status === 'rejected') return { reason: `Prisma side: ${reasonOf(before.reason)}` };
    if (after.status === 'rejected') return { reason: `Drizzle side: ${reasonOf(after.reason)}` };
    return { prisma: before.value, drizzle: after.value };
  }

  /** Runs a program on Prisma's side only, from the seed. @throws SideError where it cannot be run */
  runPrisma(request: RunRequest): Promise<RunRecord> {
    return this.#runOn(this.prismaSide, request);
  }

  /** Runs a program on Drizzle's side only, from the seed. @throws SideError where it cannot be run */
  runDrizzle(request: RunRequest): Promise<RunRecord> {
    return this.#runOn(this.drizzleSide, request);
  }

  async #runOn(side: Side, request: RunRequest): Promise<RunRecord> {
    const workspace = this.#open;
    if (!workspace) throw new SideError('No workspace is open.');
    try {
      const record = await side.ask('run', request);
      // The seed's own objects: what compares can see at once which tables are as they were.
      return { ...record, ...(record.dump && { dump: { ...this.#seed, ...record.dump } }) };
    } catch (error) {
      // What hangs or left a transaction open would disturb the runs after it: the next one gets a new process.
      if (!(error instanceof SideError) || error.isStuck) {
        await side.close();
        await side.ask('open', workspace);
      }
      throw error;
    }
  }

  /** Ends both processes. */
  async close(): Promise<void> {
    await Promise.all([this.prismaSide.close(), this.drizzleSide.close()]);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Opens both sides for a schema: `const pair = await openEmbedded({ schema: [[path, text]], seedFile })`, then `pair.compare(…)`.
 * Whoever opens it calls `pair.close()`.
 */
export async function openEmbedded(source: ProofSource): Promise<ProofPair> {
  const pair = new ProofPair();
  try {
    await pair.open(await pair.build(source));
    return pair;
  } catch (error) {
    await pair.close();
    throw error;
  }
}
