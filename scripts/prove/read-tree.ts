import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TransformSpec } from '../../transforms/lib/define-transform';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { isOwnModule } from '../../transforms/lib/facts/own-module';
import { ModuleResolver } from '../../transforms/lib/facts/resolve-module';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { CliError } from '../cli-error';
import { checkOut, commitOf } from '../project/check-out';
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
import { cutFile, type CutUnit, type Sides } from './cut/cut-file';
import { clientMethodsOf, Elsewhere, type ClientMethod } from './cut/elsewhere';

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
    return await commitOf(target.root, since ?? 'HEAD');
  } catch (error) {
    // A repository without a commit has no code before.
    if (since !== undefined) throw error;
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
  const own = mentioned.filter((path) => !isOwnModule(path, facts.names));
  const files = own.filter((path) => selected.has(path));
  const texts = new Texts(target.root, facts, specs, after);
  const elsewhere = elsewhereOf(project, own, texts);
  const units = files.flatMap((path, index) => {
    const cut = cutFile({ path, ...texts.of(path), facts, elsewhere });
    options.onProgress?.(index + 1, files.length);
    const { models } = project;
    return models ? cut.filter(({ sites }) => sites.some(({ model }) => models.includes(model))) : cut;
  });
  return {
    facts,
    schema: project.schema.files,
    drizzleSchema: convertSchema(project.datamodel).files.map(({ path, content }) => [path, content]),
    units,
  };
}

interface Text {
  before: string;
  after: string;
  rewrite: string;
}

/** What files are before and after. */
class Texts {
  private readonly known = new Map<string, Text>();

  constructor(
    private readonly root: string,
    private readonly facts: ProjectFacts,
    private readonly specs: readonly TransformSpec[],
    private readonly migrated: ReadonlyMap<string, string>,
  ) {}

  before(path: string): string {
    return this.known.get(path)?.before ?? readFileSync(join(this.root, path), 'utf8');
  }

  of(path: string): Text {
    const known = this.known.get(path);
    if (known) return known;
    const before = this.before(path);
    const { output } = applyTransforms(
      () => new SourceFile(path, before),
      this.specs,
      { facts: this.facts, options: {} },
      false,
    );
    const text = { before, after: this.migrated.get(path) ?? output, rewrite: output };
    this.known.set(path, text);
    return text;
  }
}

/** The other files of a project, as far as calls are going to need them. */
function elsewhereOf(project: Project, mentioned: readonly string[], texts: Texts): Sides {
  const resolver = new ModuleResolver(project.info);
  const isMentioned = new Set(mentioned);
  const classes = mentioned.filter((path) =>
    /\bclass\b[^{]*\bextends\s+[\w.]*PrismaClient\b/.test(texts.before(path)),
  );
  const methods = { before: methodsOf(classes, texts, 'before'), after: methodsOf(classes, texts, 'after') };
  // What only one side has cannot be run on both.
  for (const [own, other] of [
    [methods.before, methods.after],
    [methods.after, methods.before],
  ] as const)
    for (const name of own.keys()) if (!other.has(name)) own.delete(name);
  const side = (which: 'before' | 'after'): Elsewhere => {
    const read = (path: string): SourceFile | undefined => {
      if (!/\.[cm]?[jt]sx?$/.test(path)) return undefined;
      try {
        return new SourceFile(path, isMentioned.has(path) ? texts.of(path)[which] : texts.before(path));
      } catch {
        // A file that cannot be read or parsed has nothing for others.
        return undefined;
      }
    };
    return new Elsewhere((from, specifier) => resolver.resolve(from, specifier), read, methods[which]);
  };
  return { before: side('before'), after: side('after') };
}

function methodsOf(
  paths: readonly string[],
  texts: Texts,
  which: 'before' | 'after',
): Map<string, ClientMethod> {
  return new Map(paths.flatMap((path) => [...clientMethodsOf(new SourceFile(path, texts.of(path)[which]))]));
}
