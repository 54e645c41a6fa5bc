import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type * as Tasks from './tasks';

type AllTasks = typeof Tasks;
type Task = keyof AllTasks;

interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string; name: string };
}

/**
 * Runs the functions of `tasks.ts` in a plain Node process: PGlite and Prisma import ES modules, which jest's own
 * module system cannot, and inside jest Dates and Errors are of another realm.
 */
export class NodeProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private count = 0;

  constructor() {
    this.child = fork(path.join(__dirname, 'serve.ts'), {
      execArgv: ['--no-warnings', '--require', require.resolve('tsx/cjs')],
      serialization: 'advanced',
    });
    this.child.on('message', (answer: Answer) => {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
  }

  async run<T extends Task>(
    task: T,
    ...args: Parameters<AllTasks[T]>
  ): Promise<Awaited<ReturnType<AllTasks[T]>>> {
    const id = (this.count += 1);
    const answer = await new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send({ id, task, args });
    });
    if (answer.error) throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
    return answer.result as Awaited<ReturnType<AllTasks[T]>>;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await closed;
  }
}
