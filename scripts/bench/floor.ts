import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { parserFor } from '../../transforms/lib/source/parse';

/**
 * The least that a codemod on these files can cost: read, text check, parse and print with jscodeshift's own parser and
 * printer, nothing changed, on as many threads as the runner takes.
 *
 * Usage: node floor.js <root> <file with a JSON list of paths>
 */
interface Share {
  root: string;
  paths: string[];
}

function handle({ root, paths }: Share): number {
  let printed = 0;
  for (const path of paths) {
    const source = readFileSync(join(root, path), 'utf8');
    if (/prisma/i.test(source)) printed += parserFor(path)(source).toSource().length;
  }
  return printed;
}

function start(): void {
  const [root = '.', list = ''] = process.argv.slice(2);
  const paths = JSON.parse(readFileSync(list, 'utf8')) as string[];
  const threads = availableParallelism();
  for (let thread = 0; thread < threads; thread += 1) {
    const share: Share = { root, paths: paths.filter((_, index) => index % threads === thread) };
    new Worker(__filename, { workerData: share });
  }
}

if (isMainThread) start();
else parentPort?.postMessage(handle(workerData as Share));
