import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFixtures } from './docs/fixtures';
import { renderTransformsReadme } from './docs/transforms-readme';
import { readRegistry, TRANSFORMS } from './runner/registry';

/** `npm run docs` writes transforms/README.md; with `--check` it only says whether that would change anything. */
export function transformsReadme(): string {
  return renderTransformsReadme(
    [...readRegistry().values()].map(({ spec }) => ({ spec, fixtures: readFixtures(spec.name) })),
  );
}

function main(): void {
  const file = join(TRANSFORMS, 'README.md');
  const text = transformsReadme();
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write('transforms/README.md is stale: run `npm run docs`\n');
    process.exitCode = 1;
  }
}

if (require.main === module) main();
