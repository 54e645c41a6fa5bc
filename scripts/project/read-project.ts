import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { buildProjectFacts } from '../../transforms/lib/facts/build';
import type { ProjectConfig, ProjectInfo } from '../../transforms/lib/facts/project-info';
import { targetOf } from '../../transforms/lib/facts/target';
import type { FileFacts, ProjectFacts } from '../../transforms/lib/facts/types';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { readDatamodel, SchemaError } from '../../transforms/lib/prisma/read-datamodel';
import { CliError } from '../cli-error';
import { didYouMean } from '../report/did-you-mean';
import type { ScannedFile } from '../runner/types';
import { discoverSchemas, type GovernedFiles } from './discover-schemas';
import type { FoundSchema } from './find-schema';
import { relativePath } from './git';
import { CONFIG_FILE, readProjectInfo } from './project-info';
import { readJson } from './read-json';
import type { Target } from './target';

/** A schema and its files: what is known before the sources are read. */
export interface Project {
  root: string;
  /** Path of its configuration file, whether it is there or not. */
  configFile: string;
  schema: FoundSchema;
  files: readonly string[];
  info: ProjectInfo;
  datamodel: Datamodel;
  /** The models that were asked for, as the schema writes them; undefined for all. */
  models: string[] | undefined;
  /** Joins what was found in each file to the facts of the project. */
  link(
    scans: readonly ScannedFile[],
    presence?: Readonly<Record<string, FileFacts['presence']>>,
  ): ProjectFacts;
}

export interface ProjectOptions {
  cwd: string;
  schema?: string;
  out?: string;
  models?: readonly string[];
}

/**
 * Finds and reads the schema (or several, each with its files), and checks what was asked for against it.
 *
 * @throws CliError where there is no schema, one is invalid (shown as Prisma shows it), or a model is in none.
 */
export async function readProjects(
  target: Target,
  options: ProjectOptions,
): Promise<{ projects: Project[]; ungoverned: readonly string[] }> {
  const schemaOption = options.schema && resolve(options.cwd, options.schema);
  const { projects, ungoverned } = await discoverSchemas(target, schemaOption);
  const read = await Promise.all(projects.map((project) => joinProject(target, project, options)));
  checkModels(
    read.map(({ datamodel }) => datamodel),
    options.models ?? [],
  );
  return { projects: read, ungoverned };
}

/**
 * {@link readProjects} where there can be only one.
 *
 * @throws CliError where the repository has several schemas.
 */
export async function readProject(target: Target, options: ProjectOptions): Promise<Project> {
  const { projects } = await readProjects(target, options);
  const [project, ...others] = projects;
  if (!project || others.length > 0) {
    const list = projects.map(({ schema }) => relativePath(target.root, schema.path)).join(', ');
    throw new CliError(`${target.root} has several Prisma schemas (${list}): name one with --schema=<path>.`);
  }
  return project;
}

async function joinProject(
  target: Target,
  { dir, schema, files }: GovernedFiles,
  options: ProjectOptions,
): Promise<Project> {
  const configFile = posix.join(dir, CONFIG_FILE);
  const common = await readProjectInfo({ ...target, files }, schema);
  const own =
    dir === '' ? undefined : ((await readJson(join(target.root, configFile))) as ProjectConfig | undefined);
  const found = { ...common, config: { ...common.config, ...own } };
  const info =
    options.out === undefined ? found : withOut(found, target.root, resolve(options.cwd, options.out));
  const datamodel = read(schema, info);
  return {
    root: target.root,
    configFile,
    schema,
    files,
    info,
    datamodel,
    models: options.models && namesIn(datamodel, options.models),
    link: (scans, presence) =>
      buildProjectFacts({
        presence,
        files: scans.flatMap(({ hash, facts }) => (hash !== undefined && facts ? [{ hash, facts }] : [])),
        datamodel,
        info,
        sourceOf: (path) => readFileSync(join(target.root, path), 'utf8'),
      }),
  };
}

/** `--out` counts like the setting in the configuration file. */
function withOut(info: ProjectInfo, root: string, out: string): ProjectInfo {
  return { ...info, config: { ...info.config, out: relativePath(root, out) } };
}

function read({ files, path }: FoundSchema, info: ProjectInfo): Datamodel {
  try {
    const datamodel = readDatamodel(files, { colors: process.stderr.isTTY });
    const { prismaMajor } = targetOf(datamodel, info, posix.dirname(info.schema.path));
    return prismaMajor === 7 ? datamodel : readDatamodel(files, { prismaMajor });
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new CliError(`${path} cannot be read:\n${error.message}`, { exitCode: 1, cause: error });
  }
}

/** Model names as the schema writes them, for names or accessors (`User`, `user`) of models that it has. */
function namesIn({ models }: Datamodel, asked: readonly string[]): string[] {
  return models
    .filter(({ name, accessor }) => asked.includes(name) || asked.includes(accessor))
    .map(({ name }) => name);
}

function checkModels(datamodels: readonly Datamodel[], asked: readonly string[]): void {
  const models = datamodels.flatMap((datamodel) => datamodel.models);
  const names = models.map(({ name }) => name);
  for (const name of asked) {
    if (models.some((model) => model.name === name || model.accessor === name)) continue;
    const hint = didYouMean(name, names);
    throw new CliError(`There is no model '${name}' in the schema.${hint} Models: ${names.join(', ')}`);
  }
}
