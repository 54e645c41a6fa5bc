/**
 * A promise that runs when it is first awaited, and once, as Prisma's do. What is refused while the query is put together
 * rejects it.
 */
export function once<Result>(run: () => Result | PromiseLike<Result>): Promise<Result> {
  let running: Promise<Result> | undefined;
  const start = (): Promise<Result> => (running ??= Promise.resolve().then(run));
  return {
    then: (fulfilled, rejected) => start().then(fulfilled, rejected),
    catch: (rejected) => start().catch(rejected),
    finally: (settled) => start().finally(settled),
    [Symbol.toStringTag]: 'Promise',
  };
}
