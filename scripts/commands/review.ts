import { relative, resolve } from 'node:path';
import { buildReview, type BuildOptions } from '../review/build-review';
import { renderReview } from '../review/markdown';
import { outputsOf } from '../review/outputs';
import { renderPage } from '../review/page';
import { readProofs } from '../review/read-proofs';
import type { Review } from '../review/review';
import { writeAtomically } from '../runner/write-files';

export interface ReviewOptions extends Omit<BuildOptions, 'paths' | 'out' | 'proofs'> {
  paths?: readonly string[];
  /** Folder or HTML file to write, relative to `cwd`. */
  out: string;
  /** What `prove --json` wrote, relative to `cwd`. */
  proofs?: string;
}

export interface ReviewResult {
  exitCode: 0 | 1;
  /** The page and its Markdown, relative to `cwd`. */
  written: string[];
  review: Review;
}

/**
 * Writes what a reviewer reads: one HTML page, and the same as Markdown. Both are written, or none.
 *
 * @throws CliError for what the user has to fix before anything can be done: proofs that are none, a file of someone else's where
 *   the page is to be, and what `migrate` cannot do.
 */
export async function runReview({ out, proofs: file, ...options }: ReviewOptions): Promise<ReviewResult> {
  const { cwd } = options;
  const outputs = await outputsOf(resolve(cwd, out), out);
  const proofs = file === undefined ? undefined : await readProofs(resolve(cwd, file), file);
  const review = await buildReview({ ...options, paths: options.paths ?? [], proofs });
  const [page, markdown] = [renderPage(review), renderReview(review)];
  await writeAtomically(outputs.page, page);
  await writeAtomically(outputs.markdown, markdown);
  return {
    exitCode: review.report.failures.length > 0 ? 1 : 0,
    written: [outputs.page, outputs.markdown].map((path) => relative(cwd, path)),
    review,
  };
}
