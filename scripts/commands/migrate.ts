import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { CallSite } from '../../transforms/lib/call-site';
import { PACKAGES } from '../project/add-dependencies';
import { checkGit, type GitCheck } from '../project/check-git';
import { readProjects, type Project } from '../project/read-project';
import { resolveTarget, type Target } from '../project/target';
import { renderJson } from '../report/json';
import { buildReport, exitCodeOf, type Report } from '../report/report';
import { commitSteps } from '../runner/commit-steps';
import type { OnProgress } from '../runner/pool';
import { comparedTypes } from '../runner/compared-types';
import { projectFiles, type ProjectFile, type ProjectFiles } from '../runner/project-files';
import { readRegistry, selectTransforms, TRANSFORMS } from '../runner/registry';
import { rewriteTree, type RewrittenTree } from '../runner/rewrite-tree';
import { inShard, parseShard } from '../runner/shard';
import type { BenchOptions, Failure, Questions, RewrittenFile } from '../runner/types';
import { presenceByTypes } from '../runner/presence-by-types';
import { writeAtomically, writeFiles, type FileToWrite } from '../runner/write-files';
import type { TypesReport } from '../types/check/check-types';
import { diffsByTransform, type TransformDiff } from '../report/transform-diffs';
import { renderMarkdown } from '../report/markdown';

export interface MigrateOptions extends GitCheck {
  /** Absolute folder that relative paths are relative to. */
  cwd: string;
  /** Files, folders or patterns to rewrite; the whole repository where there are none. */
  paths?: readonly string[];
  /** Names of transforms; all where there are none. */
  only?: readonly string[];
  /** Names of models as in the schema; all where there are none. */
  models?: readonly string[];
  /** Schema file or folder, relative to `cwd`; found where not given. */
  schema?: string;
  /** Folder for the Drizzle schema, client and helpers, relative to `cwd`. */
  out?: string;
  /** Write nothing but the reports; the result has the diffs. */
  dry?: boolean;
  /** Make a commit for each transform. */
  commit?: boolean;
  /** Leave changed files as the printer leaves them. */
  format?: boolean;
  assumeDefined?: boolean;
  /** Ask the type checker where the text does not say whether a value is there. */
  types?: boolean;
  /** Compare the type errors before and after: see `TypesReport`. */
  checkTypes?: boolean;
  /** `i/n`. */
  shard?: string;
  /** Where to write the report, relative to `cwd`. */
  json?: string;
  markdown?: string;
  /** Threads; as many as there are cores where not given. */
  jobs?: number;
  transformsFolder?: string;
  progress?: (label: string) => OnProgress;
}

export interface MigrateResult {
  exitCode: 0 | 1 | 3;
  report: Report;
  /** With `dry`: what each transform would change. */
  diffs: TransformDiff[];
  /** Files that were made for the project beside its own: schema, client module, helpers. */
  created: string[];
  /** What the user has to know or do, each a sentence. */
  notices: string[];
}

/**
 * The whole rewrite: checks git, reads the tree, runs the transforms, writes files and reports.
 *
 * @throws CliError for what the user has to fix before anything can be done; nothing is written then.
 */
export async function runMigrate(options: MigrateOptions): Promise<MigrateResult> {
  const started = performance.now();
  const folder = options.transformsFolder ?? TRANSFORMS;
  const transforms = selectTransforms(readRegistry(folder), options.only).map(({ spec }) => spec.name);
  const target = await resolveTarget(options.cwd, options.paths ?? []);
  if (!options.dry) await checkGit(target, options);
  const { projects, ungoverned } = await readProjects(target, options);
  const selected = selectionOf(target, options);
  const trees: RewrittenTree[] = [];
  const added: ProjectFiles[] = [];
  const problems = new Set<string>();
  for (const project of projects) {
    const tree = await rewriteProject(project, selected, { ...options, transforms, folder }, (problem) =>
      problems.add(problem),
    );
    trees.push(tree);
    added.push(await projectFiles(project, tree));
  }
  const files = trees.flatMap((tree) => tree.files);
  const made = added.flatMap((project) => project.files);
  const rows = files.flatMap((file) => file.rows);
  const types = options.checkTypes ? typesBy(target.root, files, made, rows, problems) : undefined;
  const failures = options.dry
    ? []
    : await write(target.root, files, made, options.commit ? transforms : undefined);
  const report = reportOf(trees, failures, (performance.now() - started) / 1000, types);
  await writeReports(report, options);
  return {
    exitCode: exitCodeOf(report),
    report,
    diffs: options.dry ? diffsByTransform(transforms, files, made) : [],
    created: made.map(({ path }) => path),
    notices: [
      ...added.flatMap(({ notices }) => notices),
      ...problems,
      ...noticeOf(ungoverned),
      ...noticeOfOthers(report, options.only ?? []),
    ],
  };
}

/** Compared before anything is written, so that it goes with `dry` too. */
function typesBy(
  root: string,
  files: readonly RewrittenFile[],
  made: readonly ProjectFile[],
  sites: readonly CallSite[],
  problems: Set<string>,
): TypesReport | undefined {
  const texts = [
    ...made.map(({ path, text }) => [path, text]),
    ...files.map(({ path, output }) => [path, output]),
  ];
  const changed = texts.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return comparedTypes({ root, texts: new Map(changed), sites, packages: PACKAGES }, (problem) =>
    problems.add(problem),
  );
}

function rewriteProject(
  { root, files, info, models, link }: Project,
  selected: ReadonlySet<string>,
  options: MigrateOptions & { transforms: readonly string[]; folder: string },
  onProblem: (message: string) => void,
): Promise<RewrittenTree> {
  const {
    transforms,
    folder,
    assumeDefined,
    dry,
    commit,
    format = true,
    jobs = availableParallelism(),
  } = options;
  const bench: BenchOptions = {
    root,
    transformsFolder: folder,
    transforms,
    databaseVariables: info.schema.urlVariables,
    models,
    assumeDefined,
    steps: dry ? 'diffs' : commit ? 'texts' : undefined,
    format,
  };
  const types = (questions: Questions) => presenceByTypes(root, questions, onProblem);
  return rewriteTree(
    { files, selected },
    bench,
    jobs,
    link,
    options.types === false ? undefined : types,
    options.progress,
  );
}

/** Names what changed files though it was not asked for. */
function noticeOfOthers({ changes }: Report, only: readonly string[]): string[] {
  const others = Object.values(changes)
    .flat()
    .filter((name) => only.length > 0 && !only.includes(name));
  return [...new Set(others)].map(
    (name) => `${name} ran as well: what it changes has to be true for both before the first call moves.`,
  );
}

function noticeOf(ungoverned: readonly string[]): string[] {
  if (ungoverned.length === 0) return [];
  const example = ungoverned[0] ?? '';
  return [
    `${ungoverned.length} files (${example}, …) belong to none of the schemas, or to several: they were not looked at. Name their schema with --schema.`,
  ];
}

function selectionOf({ selected }: Target, { shard }: MigrateOptions): ReadonlySet<string> {
  if (shard === undefined) return selected;
  const part = parseShard(shard);
  return new Set([...selected].filter((path) => inShard(path, part)));
}

/** @param commits  Names of transforms, each of which gets a commit; no commits where undefined. */
async function write(
  root: string,
  files: readonly RewrittenFile[],
  added: readonly FileToWrite[],
  commits: readonly string[] | undefined,
): Promise<Failure[]> {
  if (commits) return commitSteps(root, commits, files, added);
  const changed = files.flatMap(({ path, output, hash }) =>
    output === undefined ? [] : [{ path, text: output, replaces: hash }],
  );
  return (await writeFiles(root, [...added, ...changed])).failures;
}

function reportOf(
  trees: readonly RewrittenTree[],
  writing: readonly Failure[],
  seconds: number,
  types: TypesReport | undefined,
): Report {
  const unwritten = new Set(writing.map(({ file }) => file));
  const scanned = trees.flatMap((tree) => tree.scanned);
  const files = trees.flatMap((tree) => tree.files);
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

async function writeReports(report: Report, { cwd, json, markdown }: MigrateOptions): Promise<void> {
  if (json !== undefined) await writeAtomically(resolve(cwd, json), renderJson(report));
  if (markdown !== undefined) await writeAtomically(resolve(cwd, markdown), renderMarkdown(report));
}
