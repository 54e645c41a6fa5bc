import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Options } from 'jscodeshift';
import type { CallSite } from '../call-site';
import type { Context } from '../define-transform';
import { writeParity } from '../parity/write-parity';
import type { StoredFacts } from './stored-facts';

/** What a transform is given when plain jscodeshift runs it. */
export interface LoadedContext extends Context {
  /** The path as facts and reports write it: relative to the project root, with forward slashes. */
  relative(path: string): string;
  /** Notes what the file is turned into, so that its facts stay those of what it was. */
  finish(path: string, output: string): void;
}

interface Project {
  root: string;
  /** One for each schema of the repository; none where there is no schema. */
  facts: StoredFacts['projects'];
  lineage: string;
}

/** By folder of a project: a worker of jscodeshift transforms many files of the same one. */
const projects = new Map<string, Project>();

/**
 * Finds or builds the facts of the project that `path` is in. They are worked out by a process of their own (a plain
 * transform cannot wait) and kept under the project's `node_modules/.cache`, or in the system's folder for temporary
 * files where there is no `node_modules`.
 *
 * @param options  Those of jscodeshift: `models` (names with commas between), `assumeDefined`, `schema`, `dry`.
 * @throws Error where the schema is not valid: nothing should be rewritten then.
 */
export function loadContext(
  path: string,
  options: Options,
  report: (message: string) => void,
): LoadedContext {
  const absolute = realpathSync(path);
  const root = rootOf(dirname(absolute));
  const project = projects.get(root) ?? openProject(root, options, report);
  projects.set(root, project);
  const source = readFileSync(absolute, 'utf8');
  const own = relative(root, absolute).split(sep).join('/');
  return {
    // A file that mentions no client has no facts of its own; where there is one schema, that is its.
    facts:
      project.facts.find(({ files }) => Object.hasOwn(files, own)) ??
      (project.facts.length === 1 ? project.facts[0] : undefined),
    options: optionsOf(options),
    report: (row) => {
      const message = messageOf(row);
      if (message !== undefined) report(message);
    },
    relative: (file) => relative(root, realpathSync(file)).split(sep).join('/'),
    finish: (file, output) => {
      if (options.dry === true || output === source) return;
      noteLineage(project.lineage, file, source, output);
      writeHelpersAtExit(project, report);
    },
  };
}

function optionsOf({ models, assumeDefined }: Options): Context['options'] {
  const names = typeof models === 'string' ? models.split(',').map((name) => name.trim()) : undefined;
  return { models: names, assumeDefined: assumeDefined === true };
}

/** jscodeshift shows what is left; what was rewritten shows in the file. */
function messageOf({ outcome, code, reason, line }: CallSite): string | undefined {
  return outcome === 'left' ? `line ${line}: left/${code ?? ''} ${reason ?? ''}` : undefined;
}

/** The repository's top folder, else the nearest folder with a package.json. */
function rootOf(folder: string): string {
  let nearest: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (nearest === undefined && existsSync(join(at, 'package.json'))) nearest = at;
    if (at === dirname(at)) return nearest ?? folder;
  }
}

function openProject(root: string, { schema }: Options, report: (message: string) => void): Project {
  const name = createHash('sha256')
    .update(`${root} ${String(schema ?? '')}`)
    .digest('hex')
    .slice(0, 16);
  const cache = existsSync(join(root, 'node_modules')) ? join(root, 'node_modules', '.cache') : tmpdir();
  const file = join(cache, 'drizzle-codemods', `${name}.json`);
  const lineage = file.replace(/json$/, 'lineage');
  mkdirSync(dirname(file), { recursive: true });
  try {
    run([root, file, lineage, typeof schema === 'string' ? resolve(schema) : '']);
  } catch (error) {
    const { status, stderr } = error as { status?: number; stderr?: Buffer };
    const problem = stderr?.toString().trim() ?? String(error);
    if (status !== 3) throw new Error(`The project cannot be read: ${problem}`, { cause: error });
    report(problem);
    return { root, facts: [], lineage };
  }
  return { root, facts: (JSON.parse(readFileSync(file, 'utf8')) as StoredFacts).projects, lineage };
}

const written = new Set<Project>();

/** jscodeshift tells no transform that it was the last; a worker ends when its files are written. */
function writeHelpersAtExit(project: Project, report: (message: string) => void): void {
  if (written.has(project)) return;
  written.add(project);
  process.once('exit', () => {
    for (const { names, target } of project.facts)
      writeParity(project.root, names, target.dialect).forEach(report);
  });
}

/** Runs `scripts/facts`: compiled beside this file or in the package, or as source in a clone. */
function run(args: string[]): void {
  const base = resolve(__dirname, '..', '..', '..');
  const compiled = [join(base, 'scripts', 'facts.js'), join(base, 'dist', 'scripts', 'facts.js')];
  const source = join(base, 'scripts', 'facts.ts');
  const command = existsSync(source)
    ? ['--import', 'tsx', source]
    : compiled.filter((script) => existsSync(script)).slice(0, 1);
  execFileSync(process.execPath, [...command, ...args], { cwd: base, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Lines are short: appending them at the same time from several workers does not mix them. */
function noteLineage(file: string, path: string, source: string, output: string): void {
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
  appendFileSync(file, `${JSON.stringify({ path, from: hash(source), to: hash(output) })}\n`);
}
