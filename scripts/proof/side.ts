import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Reply, Requests } from './protocol';

/** A request that a side could not carry out: the program, the request or the process is at fault; nothing was compared. */
export class SideError extends Error {
  /** The process answers again only after it was started anew. */
  isStuck = true;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Longest that a side may take for anything; runs have their own, shorter limit inside it. */
const patience = 120_000;

/** One side's process, started at the first request and again after it died. */
export class Side {
  #child: ChildProcess | undefined;
  #waiting = new Map<number, Waiting>();
  #next = 0;

  /** @param server URL of a server on which the side makes itself a database; embedded where left out */
  constructor(private readonly server?: string) {}

  /** Asks the process. @throws SideError where it cannot do it; the process stays usable, or is started anew next time */
  async ask<Name extends keyof Requests>(
    name: Name,
    asks: Requests[Name]['asks'],
  ): Promise<Requests[Name]['gets']> {
    const child = (this.#child ??= this.#start());
    const id = (this.#next += 1);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Requests[Name]['gets']>((resolve, reject) => {
        this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        timer = setTimeout(() => {
          child.kill('SIGKILL');
          reject(new SideError(`No answer within ${patience / 1000} s; the process was ended.`));
        }, patience);
        child.send({ id, name, asks });
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** Ends the process; the next request starts a new one. */
  async close(): Promise<void> {
    if (this.server && this.#child?.connected) await this.ask('close', null);
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  #start(): ChildProcess {
    const fromSource = __filename.endsWith('.ts');
    const worker = path.join(__dirname, 'child', fromSource ? 'worker.ts' : 'worker.js');
    let output = '';
    const child = fork(worker, {
      execArgv: ['--no-warnings', '--require', require.resolve('tsx/cjs')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C ends neither it nor what it has started: it ends with its parent, which may have it finish first.
      detached: true,
      // Not UTC, so that a value which takes the way through local time does not come back unharmed by luck.
      env: { ...process.env, TZ: 'America/New_York', NODE_ENV: 'test', PROOF_SERVER_URL: this.server ?? '' },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-4_000);
      });
    }
    child.on('message', (reply: Reply) => this.#answer(reply));
    child.on('exit', (code, signal) => {
      if (this.#child === child) this.#child = undefined;
      for (const { reject } of this.#waiting.values()) {
        reject(new SideError(`The process ended (${signal ?? code}). It said last:\n${output}`));
      }
    });
    return child;
  }

  #answer(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    if (!('failed' in reply)) return waiting.resolve(reply.gets);
    const error = new SideError(reply.failed.message, { cause: reply.stack });
    error.isStuck = reply.failed.code === 'PROOF_STUCK';
    waiting.reject(error);
  }
}
