import type { Report } from './report';

/** The report as `--json` writes it: one call site a line, so that two runs can be compared line by line. */
export function renderJson({ callSites, ...rest }: Report): string {
  const { version, files, ...others } = rest;
  const rows = callSites.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const tail = JSON.stringify(others, null, 2).replace(/^\{\n/, '');
  return `{\n  "version": ${version},\n  "files": ${JSON.stringify(files)},\n  "callSites": [${rows && `\n${rows}\n  `}],\n${tail}\n`;
}
