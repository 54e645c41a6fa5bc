import { resolve } from 'node:path';
import { proveTree } from './prove/prove-tree';
import { renderProofs } from './prove/render-proofs';

/**
 * `npm run prove -- <folder> [paths…]`: runs every call of a tree that is still on Prisma before and after, by its shape,
 * on an embedded PostgreSQL. Nothing is written to the tree. Exit status 1 where anything differs.
 */
async function main([folder = '.', ...paths]: string[]): Promise<void> {
  let done = 0;
  const proofs = await proveTree({
    cwd: resolve(folder),
    paths,
    onProof: () => {
      done += 1;
      if (process.stderr.isTTY) process.stderr.write(`\r${done} calls`);
    },
  });
  console.log(renderProofs(proofs));
  process.exitCode = proofs.some(({ verdict }) => verdict === 'different') ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
