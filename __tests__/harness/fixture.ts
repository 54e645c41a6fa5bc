import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { TransformOptions } from '../../transforms/lib/define-transform';

export const fixturesFolder = path.join(__dirname, '../../__testfixtures__');

/** Folders of `__testfixtures__` that hold something else than pairs. */
const otherFolders = ['apps', 'planted', 'schemas'];

/** A case on disk: a file before, the file after, and how to run both. */
export interface Fixture {
  transform: string;
  name: string;
  /** First line of the input: why the case exists. */
  why: string;
  schema: string;
  options: TransformOptions;
  input: SourceText;
  /** Undefined where the file must stay as it is. */
  output?: SourceText;
  /** The module with the runs. */
  run?: string;
}

export interface SourceText {
  path: string;
  text: string;
}

const inputName = /^(?<name>.+)\.input\.(?<extension>[mc]?[jt]sx?)$/;

/** All pairs below `folder`, in a stable order. @throws Error where a header line is missing or wrong */
export function discoverFixtures(folder = fixturesFolder): Fixture[] {
  const transforms = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !otherFolders.includes(entry.name))
    .map((entry) => entry.name);
  return transforms.sort().flatMap((transform) => {
    const files = readdirSync(path.join(folder, transform)).sort();
    return files.flatMap((file) => {
      const { name, extension } = inputName.exec(file)?.groups ?? {};
      return name && extension ? [readFixture(path.join(folder, transform), name, extension)] : [];
    });
  });
}

function readFixture(folder: string, name: string, extension: string): Fixture {
  const input = readText(path.join(folder, `${name}.input.${extension}`));
  const output = path.join(folder, `${name}.output.${extension}`);
  const run = path.join(folder, `${name}.run.ts`);
  return {
    transform: path.basename(folder),
    name,
    ...readHeader(input),
    input,
    ...(existsSync(output) && { output: readText(output) }),
    ...(existsSync(run) && { run }),
  };
}

function readText(file: string): SourceText {
  return { path: file, text: readFileSync(file, 'utf8') };
}

/** `// why`, then `// schema: name` and `// options: {…}` in any order. */
function readHeader({ path: file, text }: SourceText): Pick<Fixture, 'why' | 'schema' | 'options'> {
  const lines = text.split(/\r?\n/, 5);
  const why = /^\/\/ (\S.*)$/.exec(lines[0] ?? '')?.[1];
  if (!why || /^(schema|options):/.test(why))
    throw new Error(`${file}: the first line must say in a comment why the case exists.`);
  const setting = (key: string): string | undefined =>
    lines.slice(1).flatMap((line) => new RegExp(`^// ${key}: (.+)$`).exec(line)?.[1] ?? [])[0];
  const options = setting('options');
  return {
    why,
    schema: setting('schema') ?? 'blog',
    options: options ? (JSON.parse(options) as TransformOptions) : {},
  };
}
