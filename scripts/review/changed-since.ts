import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { CallSite } from '../../transforms/lib/call-site';
import { CliError } from '../cli-error';
import { PACKAGES } from '../project/add-dependencies';
import { checkOut, commitOf } from '../project/check-out';
import { git } from '../project/git';
import { resolveTarget, type Target } from '../project/target';
import { fileDiff } from '../report/diff';
import type { Report } from '../report/report';
import { diffsByTransform } from '../report/transform-diffs';
import { comparedTypes } from '../runner/compared-types';
import { reportOf, rewriteTarget, type Rewrite, type RewriteOptions } from '../runner/rewrite-target';
import { isOurs } from './outputs';
import type { DiffGroup } from './place-sites';
import type { ReviewOutcome } from './review';

export interface Changes {
  report: Pick<Report, 'files' | 'failures' | 'types'>;
  sites: (Omit<CallSite, 'outcome'> & { outcome: ReviewOutcome })[];
  groups: Omit<DiffGroup, 'summary'>[];
  notices: string[];
}

interface ChangedFile {
  path: string;
  /** At the commit, and as it stands; undefined where it is not there. */
  before: string | undefined;
  now: string | undefined;
}

/**
 * What has become of a tree since a commit. Of a file that is what the transforms make of the commit's, each transform has its
 * own diff; of others there is one diff, from the commit to the file as it stands.
 *
 * @throws CliError where there is no such commit.
 */
export async function changedSince(
  target: Target,
  since: string,
  options: RewriteOptions & { paths: readonly string[]; checkTypes?: boolean },
): Promise<Changes> {
  if (!target.inRepository) throw new CliError('--since needs a git repository.');
  const started = performance.now();
  const commit = await commitOf(target.root, since);
  const changed = await changedPaths(target, commit, options.paths.length > 0);
  const copy = await checkOut(target.root, commit);
  try {
    const files = await readBoth(target.root, copy, changed);
    const inCopy = (path: string): string => resolve(copy, relative(target.root, path));
    const start = inCopy(target.start);
    const cwd = existsSync(start) ? start : copy;
    const before = await resolveTarget(cwd, []);
    const rewrite = await rewriteTarget(
      { ...before, selected: new Set(before.files.filter((path) => changed.has(path))) },
      { ...options, cwd, schema: options.schema && inCopy(resolve(options.cwd, options.schema)) },
      'diffs',
    );
    const still = await stillPrisma(target, changed, options);
    const problems: string[] = [];
    const sites = rewrite.files.flatMap(({ rows }) => rows);
    const types = options.checkTypes
      ? comparedTypes({ root: copy, texts: textsNow(files), sites, packages: PACKAGES }, (problem) =>
          problems.push(problem),
        )
      : undefined;
    const { files: counts, failures } = reportOf(rewrite, [], (performance.now() - started) / 1000, types);
    return {
      report: { files: { ...counts, changed: files.length }, failures, types },
      sites: sites.filter(({ file }) => changed.has(file)).map((site) => became(site, still)),
      groups: groupsOf(rewrite, files),
      notices: problems,
    };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Files that git says are others, and new ones; only sources of those that paths select, where there are paths. */
async function changedPaths(
  { root, selected }: Target,
  commit: string,
  hasPaths: boolean,
): Promise<ReadonlySet<string>> {
  const listed = await Promise.all([
    git(root, ['diff', '--name-only', '-z', '--no-renames', commit, '--']),
    git(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  const paths = listed.join('').split('\0').filter(Boolean).sort();
  return new Set(hasPaths ? paths.filter((path) => selected.has(path)) : paths);
}

/** Texts of both sides; files that are no text, and pages of earlier reviews, are left out. */
async function readBoth(root: string, copy: string, paths: ReadonlySet<string>): Promise<ChangedFile[]> {
  const files = await Promise.all(
    [...paths].map(async (path) => ({
      path,
      before: await textOf(join(copy, path)),
      now: await textOf(join(root, path)),
    })),
  );
  return files.filter(
    ({ before, now }) => before !== now && !`${before}${now}`.includes('\0') && !isOurs(now ?? ''),
  );
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

function textsNow(files: readonly ChangedFile[]): Map<string, string> {
  return new Map(files.flatMap(({ path, now }) => (now === undefined ? [] : [[path, now]])));
}

/** The calls that are Prisma's as the files stand, by id. */
async function stillPrisma(
  target: Target,
  changed: ReadonlySet<string>,
  options: RewriteOptions,
): Promise<ReadonlyMap<string, CallSite>> {
  const selected = new Set(target.files.filter((path) => changed.has(path)));
  try {
    const { files } = await rewriteTarget({ ...target, selected }, { ...options, format: false }, undefined);
    return new Map(files.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
  } catch (error) {
    // Once Prisma's schema is gone, nothing can be its own any more.
    if (error instanceof CliError) return new Map();
    throw error;
  }
}

function became(site: CallSite, still: ReadonlyMap<string, CallSite>): Changes['sites'][number] {
  const now = still.get(site.id);
  if (!now) return site.outcome === 'left' ? { ...site, outcome: 'by hand', code: undefined } : site;
  const { outcome, code, reason } = now;
  // Prisma's client stays beside Drizzle's as long as anything calls it.
  if (site.kind === 'client' && outcome === site.outcome) return site;
  return outcome === 'left'
    ? { ...site, outcome, code, reason }
    : { ...site, outcome: 'skipped', code: undefined, reason: undefined };
}

function groupsOf(
  { transforms, files, made }: Rewrite,
  changed: readonly ChangedFile[],
): Omit<DiffGroup, 'summary'>[] {
  const outputs = new Map([
    ...made.map(({ path, text }) => [path, text] as const),
    ...files.flatMap(({ path, output }) => (output === undefined ? [] : [[path, output] as const])),
  ]);
  const isExact = ({ path, now }: ChangedFile): boolean => outputs.has(path) && outputs.get(path) === now;
  const exact = new Set(changed.filter(isExact).map(({ path }) => path));
  const others = changed.filter(({ path }) => !exact.has(path));
  const byTransform = diffsByTransform(
    transforms,
    files.filter(({ path }) => exact.has(path)),
    made.filter(({ path }) => exact.has(path)),
  );
  const rewritten = new Set(files.filter(({ output }) => output !== undefined).map(({ path }) => path));
  return [
    ...byTransform.map((group) => ({ ...group, title: group.transform ?? MADE })),
    ...wholeGroup(
      EDITED,
      others.filter(({ path }) => rewritten.has(path)),
    ),
    ...wholeGroup(
      OTHER,
      others.filter(({ path }) => !rewritten.has(path)),
    ),
  ];
}

function wholeGroup(title: string, files: readonly ChangedFile[]): Omit<DiffGroup, 'summary'>[] {
  const diffs = files.map(({ path, before, now }) => ({ path, diff: fileDiff(path, before, now) }));
  return diffs.length > 0 ? [{ title, isWhole: true, files: diffs }] : [];
}

export const MADE = 'made for the project';
export const EDITED = 'moved, and not as the transforms write it';
export const OTHER = 'changed otherwise';
