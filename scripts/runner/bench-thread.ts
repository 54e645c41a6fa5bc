import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import type { FileFacts, ProjectFacts } from '../../transforms/lib/facts/types';
import type { Bench, BenchOptions, RewriteItem, RewrittenFile, ScannedFile } from './types';

export type Call = { id: number } & (
  | { method: 'scan'; argument: readonly string[] }
  | { method: 'setFacts'; argument: ProjectFacts }
  | { method: 'setPresence'; argument: Record<string, FileFacts['presence']> }
  | { method: 'rewrite'; argument: readonly RewriteItem[] }
);
export type Answer = { id: number; value: unknown } | { id: number; error: string };

/** MiB. ASTs are many small objects that live until their file is done: with Node's default they are copied about all the time. */
const YOUNG_GENERATION = 128;

/**
 * A bench in a thread of its own. A library's pool would hand a file to whichever thread is free; here a file that
 * waits for what types know of it goes back to the thread that has its AST.
 *
 * Calls are rejected with the reason when the thread ends (out of memory, say); the bench is of no use then.
 */
export class BenchThread implements Bench {
  private readonly worker: Worker;
  private readonly pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private ended: Error | undefined;
  private calls = 0;

  constructor(options: BenchOptions) {
    this.worker = new Worker(join(__dirname, 'worker.js'), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
    });
    this.worker.on('message', (answer: Answer) => this.settle(answer));
    this.worker.on('error', (error) => this.end(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', (code) => this.end(new Error(`The worker ended with status ${code}`)));
  }

  async scan(paths: readonly string[]): Promise<ScannedFile[]> {
    return (await this.call('scan', paths)) as ScannedFile[];
  }

  async setFacts(facts: ProjectFacts): Promise<void> {
    await this.call('setFacts', facts);
  }

  async setPresence(presence: Record<string, FileFacts['presence']>): Promise<void> {
    await this.call('setPresence', presence);
  }

  async rewrite(items: readonly RewriteItem[]): Promise<RewrittenFile[]> {
    return (await this.call('rewrite', items)) as RewrittenFile[];
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private call(method: Call['method'], argument: Call['argument']): Promise<unknown> {
    if (this.ended) return Promise.reject(this.ended);
    const id = (this.calls += 1);
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, method, argument });
    });
  }

  private settle(answer: Answer): void {
    const call = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    if ('error' in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer.value);
  }

  private end(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.pending.values()) reject(this.ended);
    this.pending.clear();
  }
}
