import { posix, resolve } from 'node:path';
import { buildProjectFacts } from '../../transforms/lib/facts/build';
import type { ProjectInfo } from '../../transforms/lib/facts/project-info';
import { targetOf } from '../../transforms/lib/facts/target';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { readDatamodel, SchemaError } from '../../transforms/lib/prisma/read-datamodel';
import { CliError } from '../cli-error';
import { didYouMean } from '../report/did-you-mean';
import type { ScannedFile } from '../runner/types';
import { discoverSchemas, type GovernedFiles } from './discover-schemas';
import type { FoundSchema } from './find-schema';
import { relativePath } from './git';
import { readProjectInfo } from './project-info';
import type { Target } from './target';

/** A schema and its files: what is known before the sources are read. */
export interface Project {
  root: string;
  schema: FoundSchema;
  files: readonly string[];
  info: ProjectInfo;
  datamodel: Datamodel;
  /** The models that were asked for, as the schema writes them; undefined for all. */
  models: string[] | undefined;
  /** Joins what was found in each file to the facts of the project. */
  link(scans: readonly ScannedFile[]): ProjectFacts;
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
  const read = await Promise.all(projects.map((project) => readProject(target, project, options)));
  checkModels(
    read.map(({ datamodel }) => datamodel),
    options.models ?? [],
  );
  return { projects: read, ungoverned };
}

async function readProject(
  target: Target,
  { schema, files }: GovernedFiles,
  options: ProjectOptions,
): Promise<Project> {
  const found = await readProjectInfo({ ...target, files }, schema);
  const info =
    options.out === undefined ? found : withOut(found, target.root, resolve(options.cwd, options.out));
  const datamodel = read(schema, info);
  return {
    root: target.root,
    schema,
    files,
    info,
    datamodel,
    models: options.models && namesIn(datamodel, options.models),
    link: (scans) =>
      buildProjectFacts({
        files: scans.flatMap(({ hash, facts }) => (hash !== undefined && facts ? [{ hash, facts }] : [])),
        datamodel,
        info,
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
