import { basename } from 'node:path';
import { runMigrate } from '../commands/migrate';
import { resolveTarget } from '../project/target';
import { readRegistry } from '../runner/registry';
import type { RewriteOptions } from '../runner/rewrite-target';
import { changedSince, EDITED, MADE, OTHER, type Changes } from './changed-since';
import { readHelpers } from './helpers';
import { placeSites } from './place-sites';
import type { Proofs } from './read-proofs';
import type { Review, ReviewSite, SiteProofView } from './review';

export interface BuildOptions extends RewriteOptions {
  paths: readonly string[];
  /** Commit to compare the tree with; what `migrate` would change where left out. */
  since?: string;
  checkTypes?: boolean;
  proofs?: Proofs;
}

const SUMMARIES: Readonly<Record<string, string>> = {
  [MADE]: 'Schema, client, helpers and packages that the rewritten files need.',
  [EDITED]: 'Each file as a whole: it was edited behind the transforms, or formatted in another way.',
  [OTHER]: 'Files that no transform rewrites.',
};

/**
 * Works out what a reviewer is shown: what `migrate` would change or, with `since`, what has been changed.
 *
 * @throws CliError for what the user has to fix before anything can be done.
 */
export async function buildReview(options: BuildOptions): Promise<Review> {
  const { since, proofs } = options;
  const target = await resolveTarget(options.cwd, options.paths);
  const changes = since === undefined ? await dryRun(options) : await changedSince(target, since, options);
  const known = proofs && new Map(proofs.proofs.map((proof) => [proof.id, proof]));
  const unreached = new Set(proofs?.unreached.map(({ id }) => id));
  const sites = changes.sites.map((site, index): ReviewSite => {
    const proof =
      known && needsProof(site) ? (known.get(site.id) ?? missing(unreached.has(site.id))) : undefined;
    return { ...site, number: index + 1, helpers: [], ...(proof && { proof: viewOf(proof) }) };
  });
  const registry = readRegistry(options.transformsFolder);
  const ids = new Set(sites.map(({ id }) => id));
  const named = changes.groups.map((group) => ({
    ...group,
    summary: registry.get(group.title)?.spec.summary ?? SUMMARIES[group.title] ?? '',
  }));
  return {
    project: basename(target.root),
    since,
    report: changes.report,
    sites,
    groups: placeSites(named, sites, readHelpers()),
    proofs: proofs && { unmatched: proofs.proofs.filter(({ id }) => !ids.has(id)).length },
    notices: changes.notices,
  };
}

async function dryRun(options: BuildOptions): Promise<Changes> {
  const { report, diffs, notices } = await runMigrate({ ...options, dry: true });
  return {
    report,
    sites: report.callSites,
    groups: diffs.map((diff) => ({ ...diff, title: diff.transform ?? MADE })),
    notices,
  };
}

function needsProof({ kind, outcome }: Changes['sites'][number]): boolean {
  return kind === 'call' && outcome !== 'left' && outcome !== 'skipped';
}

function missing(isUnreached: boolean): SiteProofView {
  const reason = isUnreached
    ? 'the run was broken off before it came to this call'
    : 'the proofs do not have it: they are of other paths, or the call was another one then';
  return { verdict: 'not run', reason };
}

function viewOf({ verdict, reason, difference }: SiteProofView): SiteProofView {
  return { verdict, ...(reason !== undefined && { reason }), ...(difference && { difference }) };
}
