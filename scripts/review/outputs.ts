import { readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { CliError } from '../cli-error';

/** By this a page, or its Markdown, is known as ours, and may be written anew. */
export const GENERATOR = 'drizzle-codemods review';

export interface Outputs {
  page: string;
  markdown: string;
}

/**
 * Where the page and its Markdown go: the file that was named and one beside it, or `index.html` and `review.md` in a folder.
 *
 * @param shown  `out` as the user wrote it.
 * @throws CliError where something is there that `review` has not made.
 */
export async function outputsOf(out: string, shown: string): Promise<Outputs> {
  const found = await stat(out).catch(() => undefined);
  const isPage = /\.html?$/i.test(out);
  if (isPage && found?.isDirectory())
    throw new CliError(`${shown} is a folder: name a file that ends in .html, or a folder that does not.`);
  if (!isPage && found && !found.isDirectory())
    throw new CliError(
      `${shown} is a file, and no page: name a folder with --out, or a file that ends in .html.`,
    );
  const outputs = isPage
    ? { page: out, markdown: `${out.slice(0, -extname(out).length)}.md` }
    : { page: join(out, 'index.html'), markdown: join(out, 'review.md') };
  for (const output of [outputs.page, outputs.markdown]) {
    const text = await textOf(output, shown);
    if (text !== undefined && !isOurs(text))
      throw new CliError(
        `${basename(output)} is there already (--out ${shown}) and was not made by \`review\`: nothing was written. Name another place.`,
      );
  }
  return outputs;
}

/** Whether a text is one that `review` has written. */
export function isOurs(text: string): boolean {
  const head = text.slice(0, 300);
  return head.startsWith(`<!-- ${GENERATOR} -->`) || head.includes(`name="generator" content="${GENERATOR}"`);
}

/** Undefined where there is no such file. */
async function textOf(path: string, shown: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CliError(`--out ${shown} cannot be written to: ${(cause as Error).message}`, { cause });
  }
}
