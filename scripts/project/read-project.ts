import { dirname, posix, resolve } from 'node:path';
import { buildProjectFacts } from '../../transforms/lib/facts/build';
import type { ProjectInfo } from '../../transforms/lib/facts/project-info';
import { targetOf } from '../../transforms/lib/facts/target';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { readDatamodel, SchemaError } from '../../transforms/lib/prisma/read-datamodel';
import { CliError } from '../cli-error';
import { didYouMean } from '../report/did-you-mean';
import type { ScannedFile } from '../runner/types';
import { findSchema, type FoundSchema } from './find-schema';
import { readProjectInfo } from './project-info';
import { relativePath } from './git';
import type { Target } from './target';

/** What is known of the project before its sources are read. */
export interface Project {
  root: string;
  schema: FoundSchema;
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
 * Finds and reads the schema, and checks what was asked for against it.
 *
 * @throws CliError where there is no schema, it is invalid (shown as Prisma shows it), or a model is not in it.
 */
export async function readProject(target: Target, options: ProjectOptions): Promise<Project> {
  const schema = await schemaOf(target, options);
  const found = await readProjectInfo(target, schema);
  const info =
    options.out === undefined ? found : withOut(found, target.root, resolve(options.cwd, options.out));
  const datamodel = read(schema, info);
  return {
    root: target.root,
    schema,
    info,
    datamodel,
    models: options.models && selectModels(datamodel, options.models),
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

/** Looked for from the folder that was asked for upwards: a package's own schema comes before the repository's. */
async function schemaOf({ root, start }: Target, { cwd, schema }: ProjectOptions): Promise<FoundSchema> {
  if (schema !== undefined) return findSchema(root, resolve(cwd, schema));
  for (let dir = start; ; dir = dirname(dir)) {
    try {
      return await findSchema(dir);
    } catch (error) {
      if (dir === root || dir === dirname(dir) || !(error instanceof CliError)) throw error;
    }
  }
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

function selectModels({ models }: Datamodel, asked: readonly string[]): string[] {
  const names = models.map(({ name }) => name);
  return asked.map((name) => {
    const found = models.find((model) => model.name === name || model.accessor === name);
    if (!found)
      throw new CliError(
        `There is no model '${name}' in the schema.${didYouMean(name, names)} Models: ${names.join(', ')}`,
      );
    return found.name;
  });
}
