import { extname } from 'node:path';
import type { FileFacts, ProjectFacts } from '../../transforms/lib/facts/types';
import { messageOf } from './apply-transforms';
import { BenchThread } from './bench-thread';
import type { Bench, BenchOptions, Questions, RewriteItem, RewrittenFile, ScannedFile } from './types';
import { Workbench } from './workbench';

/** Files a message: enough that messages cost nothing, few enough that benches end at the same time. */
const CHUNK = 24;

/** Called with how many files are done, of how many. */
export type OnProgress = (done: number, all: number) => void;

interface Place {
  bench: Bench;
  /** Paths that were scanned here: their ASTs are kept here. */
  scanned: Set<string>;
}

/**
 * Benches over all cores. A bench that dies takes down the files that it was working on, not the run: those are
 * reported as failed, and another bench takes its place. Results stand in the order of what was asked for.
 */
export class Pool {
  private facts: ProjectFacts | undefined;

  private constructor(
    private readonly options: BenchOptions,
    private readonly places: Place[],
    private readonly threaded: boolean,
  ) {}

  /** With one job, or run from TypeScript sources (which threads cannot load), everything happens in this process. */
  static create(options: BenchOptions, jobs: number): Pool {
    const threaded = jobs > 1 && extname(__filename) === '.js';
    const create = (): Place => ({ bench: createBench(options, threaded), scanned: new Set() });
    return new Pool(options, Array.from({ length: threaded ? jobs : 1 }, create), threaded);
  }

  async scan(paths: readonly string[], onProgress?: OnProgress): Promise<ScannedFile[]> {
    const chunks = Array.from({ length: Math.ceil(paths.length / CHUNK) }, (_, index) =>
      paths.slice(index * CHUNK, (index + 1) * CHUNK),
    );
    const results = new Map<string, ScannedFile>();
    await this.everywhere(async (place) => {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
        const scanned = await this.attempt(
          place,
          () => place.bench.scan(chunk),
          (error) => chunk.map((path) => ({ path, mentioned: true, error })),
        );
        for (const file of scanned) results.set(file.path, file);
        for (const { path, mentioned } of scanned) if (mentioned) place.scanned.add(path);
        onProgress?.(results.size, paths.length);
      }
    });
    return inOrder(paths, results);
  }

  async setFacts(facts: ProjectFacts): Promise<void> {
    this.facts = facts;
    await this.everywhere(({ bench }) => bench.setFacts(facts));
  }

  /** See `Bench.questions`; each file is asked for where its AST is. */
  async questions(): Promise<Questions> {
    const all: Questions = {};
    await this.everywhere(async (place) => {
      const paths = [...place.scanned];
      Object.assign(
        all,
        await this.attempt(
          place,
          () => place.bench.questions(paths),
          () => ({}),
        ),
      );
    });
    return all;
  }

  async setPresence(presence: Record<string, FileFacts['presence']>): Promise<void> {
    for (const [path, known] of Object.entries(presence)) {
      const file = this.facts?.files[path];
      if (file) file.presence = known;
    }
    await this.everywhere(({ bench }) => bench.setPresence(presence));
  }

  /** Each file where its AST is; whoever is done first takes over from the one with most left. */
  async rewrite(items: readonly RewriteItem[], onProgress?: OnProgress): Promise<RewrittenFile[]> {
    const queues = new Map(
      this.places.map((place) => [place, items.filter(({ path }) => place.scanned.has(path))]),
    );
    const results = new Map<string, RewrittenFile>();
    await this.everywhere(async (place) => {
      for (let item = take(queues, place); item; item = take(queues, place)) {
        const current = item;
        const result = await this.attempt(
          place,
          () => place.bench.rewrite(current),
          (error) => failedRewrite(current, error),
        );
        results.set(result.path, result);
        onProgress?.(results.size, items.length);
      }
    });
    return inOrder(
      items.map(({ path }) => path),
      results,
    );
  }

  async close(): Promise<void> {
    await this.everywhere(({ bench }) => bench.close());
  }

  private async everywhere(work: (place: Place) => Promise<void>): Promise<void> {
    await Promise.all(this.places.map(work));
  }

  private async attempt<T>(place: Place, work: () => Promise<T>, failed: (error: string) => T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await place.bench.close();
      place.bench = createBench(this.options, this.threaded);
      if (this.facts) await place.bench.setFacts(this.facts);
      return failed(messageOf(error));
    }
  }
}

function createBench(options: BenchOptions, threaded: boolean): Bench {
  return threaded ? new BenchThread(options) : new Workbench(options);
}

function take(queues: Map<Place, RewriteItem[]>, place: Place): RewriteItem | undefined {
  const own = queues.get(place)?.shift();
  if (own) return own;
  const longest = [...queues.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  return longest.pop();
}

function failedRewrite({ path, hash }: RewriteItem, message: string): RewrittenFile {
  return { path, hash, changedBy: [], steps: [], rows: [], failures: [{ file: path, message }] };
}

/** @throws Error where a file that went in did not come out: none may get lost in silence. */
function inOrder<T>(paths: readonly string[], results: ReadonlyMap<string, T>): T[] {
  return paths.map((path) => {
    const result = results.get(path);
    if (result === undefined) throw new Error(`No result for ${path}`);
    return result;
  });
}
