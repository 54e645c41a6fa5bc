import { resolve } from 'node:path';
import { writeTransformsReadme } from './docs';
import { writeScaffold } from './docs/scaffold';

/** `npm run new-transform <name>`: transform, fixture pair and doc entry, from which the registry knows it. */
function main(name: string | undefined): void {
  if (name === undefined) throw new Error('Usage: npm run new-transform <what>-to-<what>');
  const made = writeScaffold(resolve(__dirname, '..'), name);
  for (const path of [...made, writeTransformsReadme()]) process.stdout.write(`wrote ${path}\n`);
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
