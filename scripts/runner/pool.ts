import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FileFacts, ProjectFacts } from '../../transforms/lib/facts/types';
import { messageOf } from './apply-transforms';
import { BenchThread } from './bench-thread';
import type { Bench, BenchOptions, Questions, RewriteItem, RewrittenFile, ScannedFile } from './types';
import { Workbench } from './workbench';

/** Files a message: enough that messages cost nothing, few enough that benches end at the same time. */
const CHUNK = 24;

/** Called with how many files are done, of how many. */
export type OnProgress = (done: number, all: number) => void;

/** As many that take longer. */
const REWRITES = 6;

interface Place {
  bench: Bench;
  isThread: boolean;
  /** Paths of the files that wait for what types know of them: their ASTs are kept here. */
  waiting: Set<string>;
}

/** What types know of the values in question, by file. */
export type AskTypes = (questions: Questions) => Record<string, FileFacts['presence']>;

/**
 * Benches over all cores. A bench that dies takes down the files that it was working on, not the run: those are
 * reported as failed, and another bench takes its place. Results stand in the order of what was asked for.
 */
export class Pool {
  private facts: ProjectFacts | undefined;

  private constructor(
    private readonly options: BenchOptions,
    private readonly places: Place[],
  ) {}

  /**
   * This process is one of the places, since it has loaded and warmed up what linking takes anyway; run from TypeScript sources
   * (which threads cannot load) it is the only one.
   */
  static create(options: BenchOptions, jobs: number): Pool {
    const threads = extname(__filename) === '.js' ? Math.max(jobs - 1, 0) : 0;
    const create = (isThread: boolean): Place => ({
      bench: createBench(options, isThread),
      isThread,
      waiting: new Set(),
    });
    return new Pool(options, [...Array.from({ length: threads }, () => create(true)), create(false)]);
  }

  async scan(paths: readonly string[], onProgress?: OnProgress): Promise<ScannedFile[]> {
    const chunks = Array.from({ length: Math.ceil(paths.length / CHUNK) }, (_, index) =>
      paths.slice(index * CHUNK, (index + 1) * CHUNK),
    );
    const results = new Map<string, ScannedFile>();
    await this.withNext(async (place) => {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
        const scanned = await this.attempt(
          place,
          () => place.bench.scan(chunk),
          (error) => chunk.map((path) => ({ path, mentioned: true, error })),
        );
        for (const file of scanned) results.set(file.path, file);
        onProgress?.(results.size, paths.length);
      }
    });
    return inOrder(paths, results);
  }

  async setFacts(facts: ProjectFacts): Promise<void> {
    this.facts = facts;
    await this.everywhere(({ bench }) => bench.setFacts(facts));
  }

  /**
   * Rewrites files; those with values of which their text does not say enough after the others, when types have been asked. Whoever is
   * done first takes over from the one with most left.
   */
  async rewrite(
    items: readonly Omit<RewriteItem, 'asks'>[],
    types?: AskTypes,
    onProgress?: OnProgress,
  ): Promise<RewrittenFile[]> {
    const results = new Map<string, RewrittenFile>();
    const questions: Questions = {};
    const keep = (place: Place, file: RewrittenFile): void => {
      if (file.questions) {
        questions[file.path] = file.questions;
        place.waiting.add(file.path);
      } else results.set(file.path, file);
      onProgress?.(results.size, items.length);
    };
    const shares = this.places.map((_, index) =>
      items
        .filter((__, at) => at % this.places.length === index)
        .map((item) => ({ ...item, asks: types !== undefined })),
    );
    await this.share(shares, keep);
    const waiting = items.filter(({ path }) => Object.hasOwn(questions, path));
    if (types && waiting.length > 0) {
      await this.setPresence(types(questions));
      const again = this.places.map((place) =>
        waiting.filter(({ path }) => place.waiting.has(path)).map((item) => ({ ...item, asks: false })),
      );
      await this.share(again, keep);
    }
    return inOrder(
      items.map(({ path }) => path),
      results,
    );
  }

  private async setPresence(presence: Record<string, FileFacts['presence']>): Promise<void> {
    for (const [path, known] of Object.entries(presence)) {
      const file = this.facts?.files[path];
      if (file) file.presence = known;
    }
    await this.everywhere(({ bench }) => bench.setPresence(presence));
  }

  /** @param shares  For each place, what it is to begin with. */
  private async share(
    shares: readonly RewriteItem[][],
    keep: (place: Place, file: RewrittenFile) => void,
  ): Promise<void> {
    const queues = new Map(this.places.map((place, index) => [place, shares[index] ?? []]));
    await this.withNext(async (place) => {
      for (let chunk = take(queues, place); chunk.length > 0; chunk = take(queues, place)) {
        for (const file of await this.rewriteAt(place, chunk)) keep(place, file);
      }
    });
  }

  /** Where the bench dies of one of the files, the others are tried one by one. */
  private async rewriteAt(place: Place, items: readonly RewriteItem[]): Promise<RewrittenFile[]> {
    const [only, ...others] = items;
    const files = await this.attempt<RewrittenFile[] | undefined>(
      place,
      () => place.bench.rewrite(items),
      (error) => (only && others.length === 0 ? [failedRewrite(only, error)] : undefined),
    );
    if (files) return files;
    const single: RewrittenFile[] = [];
    for (const item of items) single.push(...(await this.rewriteAt(place, [item])));
    return single;
  }

  async close(): Promise<void> {
    await this.everywhere(({ bench }) => bench.close());
  }

  /** A thread gets its next work before it is done: this process may be at work of its own when it is. */
  private async withNext(work: (place: Place) => Promise<void>): Promise<void> {
    await this.everywhere(async (place) => {
      await Promise.all(place.isThread ? [work(place), work(place)] : [work(place)]);
    });
  }

  private async everywhere(work: (place: Place) => Promise<void>): Promise<void> {
    await Promise.all(this.places.map(work));
  }

  private async attempt<T>(place: Place, work: () => Promise<T>, failed: (error: string) => T): Promise<T> {
    const { bench } = place;
    try {
      // Threads are heard only between two pieces of this process's own work.
      if (!place.isThread) await setImmediate();
      return await work();
    } catch (error) {
      if (place.bench === bench) await this.replaceBench(place);
      return failed(messageOf(error));
    }
  }

  private async replaceBench(place: Place): Promise<void> {
    const { bench } = place;
    place.bench = createBench(this.options, place.isThread);
    const isReady = this.facts && place.bench.setFacts(this.facts);
    await bench.close();
    await isReady;
  }
}

function createBench(options: BenchOptions, isThread: boolean): Bench {
  return isThread ? new BenchThread(options) : new Workbench(options);
}

function take(queues: ReadonlyMap<Place, RewriteItem[]>, place: Place): RewriteItem[] {
  const own = queues.get(place);
  if (own && own.length > 0) return own.splice(0, REWRITES);
  const longest = [...queues.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  return longest.splice(-REWRITES);
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
