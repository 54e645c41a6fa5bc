import { resolve } from 'node:path';
import type { CallSite } from '../../transforms/lib/call-site';
import { PACKAGES } from '../project/add-dependencies';
import { checkGit, type GitCheck } from '../project/check-git';
import { resolveTarget, type Target } from '../project/target';
import { renderJson } from '../report/json';
import { renderMarkdown } from '../report/markdown';
import { exitCodeOf, type Report } from '../report/report';
import { diffsByTransform, type TransformDiff } from '../report/transform-diffs';
import { commitSteps } from '../runner/commit-steps';
import { comparedTypes } from '../runner/compared-types';
import type { ProjectFile } from '../runner/project-files';
import { readRegistry, selectTransforms } from '../runner/registry';
import { reportOf, rewriteTarget, type RewriteOptions } from '../runner/rewrite-target';
import { inShard, parseShard } from '../runner/shard';
import type { Failure, RewrittenFile } from '../runner/types';
import { writeAtomically, writeFiles, type FileToWrite } from '../runner/write-files';
import type { TypesReport } from '../types/check/check-types';

export interface MigrateOptions extends GitCheck, RewriteOptions {
  /** Files, folders or patterns to rewrite; the whole repository where there are none. */
  paths?: readonly string[];
  /** Write nothing but the reports; the result has the diffs. */
  dry?: boolean;
  /** Make a commit for each transform. */
  commit?: boolean;
  /** Compare the type errors before and after: see `TypesReport`. */
  checkTypes?: boolean;
  /** `i/n`. */
  shard?: string;
  /** Where to write the report, relative to `cwd`. */
  json?: string;
  markdown?: string;
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
  const { dry, commit } = options;
  selectTransforms(readRegistry(options.transformsFolder), options.only);
  const target = await resolveTarget(options.cwd, options.paths ?? []);
  if (!dry) await checkGit(target, options);
  const selected = selectionOf(target, options);
  const rewrite = await rewriteTarget(
    { ...target, selected },
    options,
    dry ? 'diffs' : commit ? 'texts' : undefined,
  );
  const { transforms, files, made } = rewrite;
  const problems = new Set<string>();
  const rows = files.flatMap((file) => file.rows);
  const types = options.checkTypes ? typesBy(target.root, files, made, rows, problems) : undefined;
  const failures = dry ? [] : await write(target.root, files, made, commit ? transforms : undefined);
  const report = reportOf(rewrite, failures, (performance.now() - started) / 1000, types);
  await writeReports(report, options);
  return {
    exitCode: exitCodeOf(report),
    report,
    diffs: dry ? diffsByTransform(transforms, files, made) : [],
    created: made.map(({ path }) => path),
    notices: [...rewrite.notices, ...problems, ...noticeOfOthers(report, options.only ?? [])],
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

/** Names what changed files though it was not asked for. */
function noticeOfOthers({ changes }: Report, only: readonly string[]): string[] {
  const others = Object.values(changes)
    .flat()
    .filter((name) => only.length > 0 && !only.includes(name));
  return [...new Set(others)].map(
    (name) => `${name} ran as well: what it changes has to be true for both before the first call moves.`,
  );
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

async function writeReports(report: Report, { cwd, json, markdown }: MigrateOptions): Promise<void> {
  if (json !== undefined) await writeAtomically(resolve(cwd, json), renderJson(report));
  if (markdown !== undefined) await writeAtomically(resolve(cwd, markdown), renderMarkdown(report));
}
