import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import pc from 'picocolors';
import type { Colors } from 'picocolors/types';

/** A unified diff of one file, as git prints it; empty where nothing changed. `/dev/null` stands for a file that is not there. */
export function fileDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return '';
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const to = after === undefined ? '/dev/null' : `b/${path}`;
  return createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** The diff in the colours of git's. */
export function coloured(diff: string, colours: Colors = pc): string {
  return diff.replace(/^(.)(.*)$/gm, (line) => {
    if (/^(---|\+\+\+) /.test(line)) return colours.bold(line);
    if (line.startsWith('@@')) return colours.cyan(line);
    if (line.startsWith('+')) return colours.green(line);
    return line.startsWith('-') ? colours.red(line) : line;
  });
}
