import * as tasks from './tasks';

interface Request {
  id: number;
  task: keyof typeof tasks;
  args: unknown[];
}

/** The other end of `NodeProcess`: answers until it is disconnected. */
process.on('message', ({ id, task, args }: Request) => {
  const run = tasks[task] as (...args: unknown[]) => Promise<unknown>;
  run(...args).then(
    (result) => process.send?.({ id, result }),
    (error: Error) => process.send?.({ id, error: { message: error.message, name: error.name } }),
  );
});
process.on('disconnect', () => process.exit(0));
