import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toTagged, type Comparison, type ProofPair } from '../../scripts/proof';
import { readRegistry } from '../../scripts/runner/registry';
import type { Fixture } from '../harness/fixture';
import { rewrite } from '../harness/rewrite';

/** Calls that are rewritten and run together: each an expression that awaits nothing. */
export interface Grid {
  name: string;
  /** The fixture schema; `blog` where left out. */
  schema?: string;
  /** Parameters of the function that makes all calls. */
  parameters: string;
  /** Statements before the calls. */
  head?: string;
  calls: string[];
  /** The values that the function is given, one list a run. */
  runs: unknown[][];
}

export interface GridResult {
  /** Calls that were not rewritten, with the reason. */
  left: string[];
  /** What differs between the two sides; empty where nothing does. */
  differences: string;
  rewritten: string;
}

const specs = [...readRegistry().values()].map(({ spec }) => spec);

/** Rewrites all calls of a grid in one file, runs the file before and after on both databases, and compares every result. */
export async function runGrid(grid: Grid, pair: ProofPair): Promise<GridResult> {
  const text = sourceOf(grid);
  const folder = mkdtempSync(path.join(tmpdir(), 'matrix-'));
  try {
    const [before, after] = [path.join(folder, 'grid.input.ts'), path.join(folder, 'grid.output.ts')];
    const fixture: Fixture = {
      transform: 'matrix',
      name: grid.name,
      why: '',
      schema: grid.schema ?? 'blog',
      options: {},
      input: { path: before, text },
    };
    const { output, rows, failures } = rewrite(fixture, text, specs);
    writeFileSync(before, text);
    writeFileSync(after, output);
    const differences: string[] = [];
    for (const [index, args] of grid.runs.entries()) {
      const comparison = await pair.compare(
        { prisma: before, drizzle: after, call: 'all', args: args.map((value) => toTagged(value)) },
        { moreStatements: true },
      );
      differences.push(...differing(grid, comparison).map((line) => `run ${index + 1}: ${line}`));
    }
    const left = rows.flatMap(({ outcome, line, reason }) =>
      outcome === 'left' ? [`${text.split('\n')[line - 1]?.trim()}: ${reason}`] : [],
    );
    return {
      left: [...left, ...failures.map(({ message }) => message)],
      differences: differences.join('\n'),
      rewritten: output,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The calls that gave something else, each with both results. */
function differing({ calls }: Grid, comparison: Comparison): string[] {
  if (comparison.verdict === 'equal') return [];
  if (comparison.verdict === 'not run') return [comparison.reason];
  return comparison.differences.map(({ path: place, prisma, drizzle }) => {
    const index = /^\$\[(\d+)\]/.exec(place)?.[1];
    return `${index === undefined ? place : calls[Number(index)]}\n  Prisma:  ${prisma}\n  Drizzle: ${drizzle}`;
  });
}

/** Each call gives its rows, or the name of the error that it fails with. */
const SETTLE = `async function settle(call: () => Promise<unknown>) {
  try {
    return await call();
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}`;

function sourceOf({ parameters, head = '', calls }: Grid): string {
  const list = calls.map((call) => `    await settle(async () => await ${call}),`).join('\n');
  return [
    '// A grid.',
    "import { prisma } from '@/prisma';",
    "import { Prisma } from '@prisma/client';",
    '',
    SETTLE,
    '',
    `export async function all(${parameters}) {\n  ${head}\n  return [\n${list}\n  ];\n}`,
    '',
  ].join('\n');
}
