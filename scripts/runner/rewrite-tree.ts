import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { isOwnModule } from '../../transforms/lib/facts/own-module';
import { linkWithTypes, type Link } from './link-with-types';
import { Pool, type AskTypes, type OnProgress } from './pool';
import type { BenchOptions, Failure, RewrittenFile, ScannedFile } from './types';

export interface Tree {
  /** Every source file, relative to the root. */
  files: readonly string[];
  /** Those that may be rewritten; in the others only transforms for the whole project run. */
  selected: ReadonlySet<string>;
}

export interface RewrittenTree {
  facts: ProjectFacts;
  /** What reading every file gave. */
  scanned: ScannedFile[];
  files: RewrittenFile[];
  failures: Failure[];
}

/**
 * Reads the tree, works out the project facts and rewrites what they and the options ask for; nothing is written to disk.
 *
 * @param link  Joins what was found in each file to the facts of the project.
 * @param types  Answers what only types can tell.
 */
export async function rewriteTree(
  tree: Tree,
  options: BenchOptions,
  jobs: number,
  link: Link,
  types?: AskTypes,
  progress: (label: string) => OnProgress = () => () => undefined,
): Promise<RewrittenTree> {
  const pool = Pool.create(options, Math.min(jobs, Math.ceil(tree.files.length / FILES_A_JOB)));
  try {
    const scanned = await pool.scan(tree.files, progress('Reading'));
    const parsed = scanned.filter(
      (file): file is ScannedFile & { hash: string } => file.mentioned && file.hash !== undefined,
    );
    const facts = await linkWithTypes(link, parsed, options, types);
    await pool.setFacts(facts);
    const theirs = parsed.filter(({ path }) => !isOwnModule(path, facts.names));
    const items = theirs.map(({ path, hash }) => ({ path, hash, selected: tree.selected.has(path) }));
    const files = await pool.rewrite(items, types, progress('Rewriting'));
    const unread = scanned.flatMap(({ path, error }) =>
      error === undefined ? [] : [{ file: path, message: error }],
    );
    return {
      facts,
      scanned,
      files,
      failures: [...unread, ...files.flatMap(({ failures }) => failures)],
    };
  } finally {
    await pool.close();
  }
}

/** Below this, starting a thread takes longer than what it saves. */
const FILES_A_JOB = 40;
