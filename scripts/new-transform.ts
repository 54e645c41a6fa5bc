import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeTransformsReadme } from './docs';
import { scaffold } from './docs/scaffold';

/** `npm run new-transform <name>`: transform, fixture pair and doc entry, from which the registry knows it. */
const ROOT = resolve(__dirname, '..');

function main(name: string | undefined): void {
  if (name === undefined) throw new Error('Usage: npm run new-transform <what>-to-<what>');
  const files = scaffold(name);
  const taken = files.find(({ path }) => existsSync(join(ROOT, path)));
  if (taken) throw new Error(`${taken.path} is there already`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
    process.stdout.write(`made ${path}\n`);
  }
  process.stdout.write(`made ${writeTransformsReadme()}\n`);
  process.stdout.write(
    `Write what you expect into __testfixtures__/${name}/simple.output.ts, then: npx jest fixtures -t ${name}\n`,
  );
}

try {
  main(process.argv[2]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
