import type { Context } from '../define-transform';
import { compile } from '../compile-site';
import type { ProjectFacts } from '../facts/types';
import { findAll } from '../prisma/find/find-sites';
import { ownerOfSite } from '../prisma/owner';
import type { Site } from '../prisma/site';
import { isLeft } from '../query/query';
import { compileEnv } from '../rewrite-calls';
import type { SourceFile } from '../source/source-file';

/**
 * Whether calls of the file stay on Prisma: compiled for a trial, so that it is the same before and after the others have moved. What
 * such a call takes keeps Prisma's type.
 */
export function hasStayingCalls(file: SourceFile, context: Context, facts: ProjectFacts): boolean {
  const { sites, unresolved } = findAll(file, facts);
  return unresolved.length > 0 || sites.some((site) => stays(site, file, context, facts));
}

function stays(site: Site, file: SourceFile, context: Context, facts: ProjectFacts): boolean {
  const { models } = context.options;
  if (site.dismissed !== undefined || (models && !models.includes(site.model.name))) return true;
  const component = facts.components[facts.files[file.path]?.component[site.id] ?? -1];
  if (component) return !component.movable;
  if (ownerOfSite(site) === 'prisma-transaction-to-transaction') return true;
  return site.blocked !== undefined || isLeft(compile(site, compileEnv(file, context, facts, site.client)));
}
