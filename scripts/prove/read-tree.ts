import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TransformSpec } from '../../transforms/lib/define-transform';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { isOwnModule } from '../../transforms/lib/facts/own-module';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { CliError } from '../cli-error';
import { git } from '../project/git';
import { readProjects, type Project } from '../project/read-project';
import { resolveTarget, type Target } from '../project/target';
import { applyTransforms } from '../runner/apply-transforms';
import { linkWithTypes } from '../runner/link-with-types';
import { presenceByTypes } from '../runner/presence-by-types';
import { readRegistry, TRANSFORMS } from '../runner/registry';
import type { Questions } from '../runner/types';
import { Workbench } from '../runner/workbench';
import { convertSchema } from '../schema/convert-schema';
import type { SchemaFiles } from '../proof';
import { cutFile, type CutUnit } from './cut/cut-file';

export interface ReadOptions {
  cwd: string;
  paths?: readonly string[];
  models?: readonly string[];
  schema?: string;
  /** Commit that holds the code before, where the tree has been migrated already. */
  since?: string;
  onProgress?: (done: number, all: number) => void;
}

/** A schema of the project with its calls, cut out and ready to run. */
export interface ReadSchema {
  facts: ProjectFacts;
  schema: SchemaFiles;
  drizzleSchema: SchemaFiles;
  units: CutUnit[];
}

export interface ReadTree {
  root: string;
  schemas: ReadSchema[];
}

/**
 * Finds the calls of a tree, before and after. Files that differ from the commit have been migrated: before is the
 * commit's text, after the file's. Of the others before is the file, after what the transforms make of it.
 *
 * @throws CliError where there is no schema, or it is for a database that calls cannot be run on.
 */
export async function readTree(options: ReadOptions): Promise<ReadTree> {
  const target = await resolveTarget(options.cwd, options.paths ?? []);
  const commit = await committed(target, options.since);
  const changed = commit === undefined ? [] : await changedFiles(target.root, commit);
  const isMigrated = changed.some((path) => isMigratedText(join(target.root, path)));
  if (commit === undefined || !isMigrated) {
    return { root: target.root, schemas: await readSchemas(target, target.selected, options, new Map()) };
  }
  const copy = await checkOut(target.root, commit);
  try {
    const after = new Map(
      changed.flatMap((path): [string, string][] => {
        const file = join(target.root, path);
        return existsSync(file) && isMigratedText(file) ? [[path, readFileSync(file, 'utf8')]] : [];
      }),
    );
    const inner = join(copy, options.cwd.slice(target.root.length));
    const before = await resolveTarget(existsSync(inner) ? inner : copy, []);
    return {
      root: target.root,
      schemas: await readSchemas(
        { ...before, root: copy },
        target.selected,
        { ...options, cwd: copy },
        after,
      ),
    };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function committed(target: Target, since: string | undefined): Promise<string | undefined> {
  if (!target.inRepository) {
    if (since !== undefined) throw new CliError('--since needs a git repository.');
    return undefined;
  }
  try {
    return (
      await git(target.root, ['rev-parse', '--verify', '--quiet', `${since ?? 'HEAD'}^{commit}`])
    ).trim();
  } catch {
    if (since !== undefined) throw new CliError(`There is no commit ${since}.`);
    return undefined;
  }
}

async function changedFiles(root: string, commit: string): Promise<string[]> {
  const output = await git(root, ['diff', '--name-only', '-z', '--no-renames', commit, '--']);
  return output.split('\0').filter((path) => /\.[cm]?[jt]sx?$|\.prisma$/.test(path));
}

/** A file that was changed but still is on Prisma alone has not been migrated. */
function isMigratedText(file: string): boolean {
  return (
    existsSync(file) &&
    /['"](drizzle-orm|[^'"]*\/parity|[^'"]*\/db|[^'"]*\/schema)/.test(readFileSync(file, 'utf8'))
  );
}

/** The tree of a commit in a folder of its own; packages are those that are installed. */
async function checkOut(root: string, commit: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drizzle-codemods-before-'));
  const archive = execFileSync('git', ['-C', root, 'archive', commit], { maxBuffer: 1024 ** 3 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive, maxBuffer: 1024 ** 3 });
  for (const manifest of execFileSync('git', ['-C', root, 'ls-tree', '-r', '--name-only', commit])
    .toString()
    .split('\n')
    .filter((path) => /(^|\/)package\.json$/.test(path))) {
    const packages = join(root, dirname(manifest), 'node_modules');
    if (!existsSync(packages)) continue;
    await mkdir(join(folder, dirname(manifest)), { recursive: true });
    await symlink(packages, join(folder, dirname(manifest), 'node_modules')).catch(() => undefined);
  }
  return folder;
}

/** Databases that both clients can be run on. */
const RUNNABLE: ReadonlySet<string> = new Set(['postgresql', 'sqlite', 'mysql']);

async function readSchemas(
  target: Target,
  selected: ReadonlySet<string>,
  options: ReadOptions,
  after: ReadonlyMap<string, string>,
): Promise<ReadSchema[]> {
  const { projects } = await readProjects(target, options);
  const specs = [...readRegistry().values()].map(({ spec }) => spec);
  const schemas: ReadSchema[] = [];
  for (const project of projects) {
    if (!RUNNABLE.has(project.datamodel.provider)) {
      throw new CliError(
        `${project.schema.path} is for ${project.datamodel.provider}: calls are run on PostgreSQL, SQLite and MySQL only.`,
      );
    }
    schemas.push(await readSchema(target, project, selected, options, after, specs));
  }
  return schemas;
}

async function readSchema(
  target: Target,
  project: Project,
  selected: ReadonlySet<string>,
  options: ReadOptions,
  after: ReadonlyMap<string, string>,
  specs: readonly TransformSpec[],
): Promise<ReadSchema> {
  const benchOptions = {
    root: target.root,
    transformsFolder: TRANSFORMS,
    transforms: [],
    databaseVariables: project.info.schema.urlVariables,
    format: false,
  };
  const types = (questions: Questions) => presenceByTypes(target.root, questions, () => undefined);
  const bench = new Workbench(benchOptions);
  const scans = await bench.scan(project.files);
  const read = scans.filter(({ mentioned }) => mentioned);
  const facts = await linkWithTypes(project.link, read, benchOptions, types);
  await bench.setFacts(facts);
  const mentioned = scans.flatMap(({ path, facts: local }) => (local ? [path] : []));
  await bench.setPresence(types(bench.questions(mentioned)));
  const files = mentioned.filter((path) => selected.has(path) && !isOwnModule(path, facts.names));
  const units: CutUnit[] = [];
  files.forEach((path, index) => {
    units.push(...cutOne(target.root, path, facts, specs, after.get(path), project.models));
    options.onProgress?.(index + 1, files.length);
  });
  return {
    facts,
    schema: project.schema.files,
    drizzleSchema: convertSchema(project.datamodel).files.map(({ path, content }) => [path, content]),
    units,
  };
}

function cutOne(
  root: string,
  path: string,
  facts: ProjectFacts,
  specs: readonly TransformSpec[],
  migrated: string | undefined,
  models: readonly string[] | undefined,
): CutUnit[] {
  const before = readFileSync(join(root, path), 'utf8');
  const { output } = applyTransforms(
    () => new SourceFile(path, before),
    specs,
    { facts, options: {} },
    false,
  );
  const units = cutFile({ path, before, after: migrated ?? output, rewrite: output, facts });
  return models ? units.filter(({ sites }) => sites.some(({ model }) => models.includes(model))) : units;
}
