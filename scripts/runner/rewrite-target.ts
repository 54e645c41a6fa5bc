import { availableParallelism } from 'node:os';
import { readProjects, type Project } from '../project/read-project';
import type { Target } from '../project/target';
import { buildReport, type Report } from '../report/report';
import type { TypesReport } from '../types/check/check-types';
import type { OnProgress } from './pool';
import { presenceByTypes } from './presence-by-types';
import { projectFiles, type ProjectFile, type ProjectFiles } from './project-files';
import { readRegistry, selectTransforms, TRANSFORMS } from './registry';
import { rewriteTree, type RewrittenTree } from './rewrite-tree';
import type { BenchOptions, Failure, Questions, RewrittenFile } from './types';

export interface RewriteOptions {
  /** Absolute folder that relative paths are relative to. */
  cwd: string;
  /** Names of transforms; all where there are none. */
  only?: readonly string[];
  /** Names of models as in the schema; all where there are none. */
  models?: readonly string[];
  /** Schema file or folder, relative to `cwd`; found where not given. */
  schema?: string;
  /** Folder for the Drizzle schema, client and helpers, relative to `cwd`. */
  out?: string;
  /** Leave changed files as the printer leaves them. */
  format?: boolean;
  assumeDefined?: boolean;
  /** Ask the type checker where the text does not say whether a value is there. */
  types?: boolean;
  /** Threads; as many as there are cores where not given. */
  jobs?: number;
  transformsFolder?: string;
  progress?: (label: string) => OnProgress;
}

/** What the transforms make of a target; nothing of it is written. */
export interface Rewrite {
  /** Names, in the order in which they ran. */
  transforms: string[];
  trees: RewrittenTree[];
  files: RewrittenFile[];
  /** Files that are made for the project beside its own: schema, client module, helpers. */
  made: ProjectFile[];
  /** What the user has to know or do, each a sentence. */
  notices: string[];
}

/**
 * Rewrites the files that a target selects, by the facts of all of its files.
 *
 * @param steps  What to hand back of each transform, as in `BenchOptions`.
 * @throws CliError for what the user has to fix before anything can be done.
 */
export async function rewriteTarget(
  target: Target,
  options: RewriteOptions,
  steps: BenchOptions['steps'],
): Promise<Rewrite> {
  const folder = options.transformsFolder ?? TRANSFORMS;
  const transforms = selectTransforms(readRegistry(folder), options.only).map(({ spec }) => spec.name);
  const { projects, ungoverned } = await readProjects(target, options);
  const trees: RewrittenTree[] = [];
  const added: ProjectFiles[] = [];
  const problems = new Set<string>();
  for (const project of projects) {
    const bench = benchOptions(project, { ...options, transforms, folder, steps });
    const types = (questions: Questions) =>
      presenceByTypes(project.root, questions, (problem) => problems.add(problem));
    const tree = await rewriteTree(
      { files: project.files, selected: target.selected },
      bench,
      options.jobs ?? availableParallelism(),
      project.link,
      options.types === false ? undefined : types,
      options.progress,
    );
    trees.push(tree);
    added.push(await projectFiles(project, tree));
  }
  return {
    transforms,
    trees,
    files: trees.flatMap((tree) => tree.files),
    made: added.flatMap(({ files }) => files),
    notices: [...added.flatMap(({ notices }) => notices), ...problems, ...noticeOf(ungoverned)],
  };
}

function benchOptions(
  { root, info, models }: Project,
  {
    transforms,
    folder,
    steps,
    assumeDefined,
    format = true,
  }: RewriteOptions & Pick<BenchOptions, 'transforms' | 'steps'> & { folder: string },
): BenchOptions {
  return {
    root,
    transformsFolder: folder,
    transforms,
    databaseVariables: info.schema.urlVariables,
    models,
    assumeDefined,
    steps,
    format,
  };
}

function noticeOf(ungoverned: readonly string[]): string[] {
  if (ungoverned.length === 0) return [];
  const example = ungoverned[0] ?? '';
  return [
    `${ungoverned.length} files (${example}, …) belong to none of the schemas, or to several: they were not looked at. Name their schema with --schema.`,
  ];
}

/** The report of a rewrite. `writing`: what could not be written of it. */
export function reportOf(
  { trees, files }: Rewrite,
  writing: readonly Failure[],
  seconds: number,
  types: TypesReport | undefined,
): Report {
  const unwritten = new Set(writing.map(({ file }) => file));
  const scanned = trees.flatMap((tree) => tree.scanned);
  const changed = files.filter(({ path, output }) => output !== undefined && !unwritten.has(path));
  return buildReport({
    scanned: scanned.length,
    mentioned: scanned.filter(({ mentioned }) => mentioned).length,
    callSites: files.flatMap(({ rows }) => rows),
    failures: [...trees.flatMap((tree) => tree.failures), ...writing],
    changes: Object.fromEntries(changed.map(({ path, changedBy }) => [path, changedBy])),
    seconds,
    types,
  });
}
