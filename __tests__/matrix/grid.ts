import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toTagged, type ProofPair } from '../../scripts/proof';
import { readRegistry } from '../../scripts/runner/registry';
import { explain } from '../harness/explain';
import type { Fixture } from '../harness/fixture';
import { rewrite } from '../harness/rewrite';

/** Calls that are rewritten and run together: each an expression that awaits nothing. */
export interface Grid {
  name: string;
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
      schema: 'blog',
      options: {},
      input: { path: before, text },
    };
    const { output, rows, failures } = rewrite(fixture, text, specs);
    writeFileSync(before, text);
    writeFileSync(after, output);
    const comparisons = [];
    for (const [index, args] of grid.runs.entries()) {
      const comparison = await pair.compare(
        { prisma: before, drizzle: after, call: 'all', args: args.map((value) => toTagged(value)) },
        { moreStatements: true },
      );
      comparisons.push({ name: `${grid.name} ${index + 1}`, comparison });
    }
    const left = rows.flatMap(({ outcome, line, reason }) =>
      outcome === 'left' ? [`${text.split('\n')[line - 1]?.trim()}: ${reason}`] : [],
    );
    return {
      left: [...left, ...failures.map(({ message }) => message)],
      differences: explain(comparisons),
      rewritten: output,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sourceOf({ parameters, head = '', calls }: Grid): string {
  const list = calls.map((call) => `    await ${call},`).join('\n');
  return `// A grid.\nimport { prisma } from '@/prisma';\n\nexport async function all(${parameters}) {\n  ${head}\n  return [\n${list}\n  ];\n}\n`;
}
