import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readFixtures } from './docs/fixtures';
import { renderTransformsReadme } from './docs/transforms-readme';
import { readRegistry } from './runner/registry';

const ROOT = resolve(__dirname, '..');
const README = join(ROOT, 'transforms/README.md');

/** What transforms/README.md should be. */
export function transformsReadme(): string {
  const transforms = [...readRegistry().values()];
  return renderTransformsReadme(transforms.map(({ spec }) => ({ spec, fixtures: readFixtures(spec.name) })));
}

/** Writes transforms/README.md; hands back its path in the repository. */
export function writeTransformsReadme(): string {
  writeFileSync(README, transformsReadme());
  return relative(ROOT, README);
}

/** `npm run docs` writes it; with `--check` it only says whether that would change anything. */
function main(): void {
  if (!process.argv.includes('--check')) writeTransformsReadme();
  else if (readFileSync(README, 'utf8') !== transformsReadme()) {
    process.stderr.write('transforms/README.md is stale: run `npm run docs`\n');
    process.exitCode = 1;
  }
}

if (require.main === module) main();
