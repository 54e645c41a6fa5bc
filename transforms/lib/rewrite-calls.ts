import type { ASTPath } from 'jscodeshift';
import type { CallSite } from './call-site';
import type { CompileEnv, Compiled } from './compile';
import { compile } from './compile-site';
import type { Context } from './define-transform';
import { code, type Code } from './drizzle/code';
import { isMessageHandedOn } from './errors/message-handed-on';
import type { ProjectFacts } from './facts/types';
import { findAll, findUnjudged, forget, type Unresolved } from './prisma/find/find-sites';
import { ownerOf, ownerOfSite } from './prisma/owner';
import type { Site, SiteClient } from './prisma/site';
import { isLeft } from './query/query';
import { keepComments } from './source/keep-comments';
import { mark, standTogether, unmark } from './source/markers';
import { place, placeOf } from './source/place';
import { dropArguments, namesIn } from './source/drop-arguments';
import { dropUnused, rootName } from './source/drop-unused';
import type { SourceFile } from './source/source-file';

/**
 * Rewrites every call of the file that `owner` owns, inner calls before outer ones, and reports each: compiled and put
 * in the call's place, or left as it is with a marker that says why. Imports and variables that only these calls used
 * go with them.
 *
 * @throws Error only for mistakes of a compiler (code that does not parse).
 */
export function rewriteCalls(file: SourceFile, context: Context, owner: string): void {
  const { facts } = context;
  if (!facts) {
    leaveUnresolved(file, context, findUnjudged(file), owner);
    return;
  }
  const { sites, unresolved } = findAll(file, facts);
  leaveUnresolved(file, context, unresolved, owner);
  const used = new Set<string>();
  const inArguments = new Set<string>();
  for (const site of innermostFirst(sites.filter((candidate) => ownerOfSite(candidate) === owner))) {
    const name = rootName(site.client.node);
    const names = namesIn(site.argument);
    if (!rewriteSite(file, context, facts, site, owner)) continue;
    if (name !== undefined) used.add(name);
    const { prismaNames = {}, constants = {} } = facts.files[file.path] ?? {};
    for (const argument of names) {
      inArguments.add(argument);
      if (argument in prismaNames || argument in constants) used.add(argument);
    }
  }
  for (const freed of dropArguments(file, inArguments)) used.add(freed);
  dropUnused(file, used, facts.files[file.path]?.neverMade);
}

/** An inner call ends before the outer one does; others stay in the order of the source. */
export function innermostFirst<Call extends { path: ASTPath }>(calls: readonly Call[]): Call[] {
  const end = ({ path }: Call): number => (path.node as { end?: number | null }).end ?? 0;
  return [...calls].sort((a, b) => end(a) - end(b));
}

/** Compiles one call and puts the result in its place; else marks it. Returns whether it was rewritten. */
export function rewriteSite(
  file: SourceFile,
  context: Context,
  facts: ProjectFacts,
  site: Site,
  owner: string,
): boolean {
  const row = rowOf(file, site, owner);
  const { models } = context.options;
  if (models && !models.includes(site.model.name)) {
    context.report({ ...row, outcome: 'skipped' });
    return false;
  }
  if (site.dismissed !== undefined) {
    context.report({ ...row, outcome: 'left', code: 'dismissed', reason: site.dismissed });
    return false;
  }
  const compiled = site.blocked ?? compile(site, compileEnv(file, context, facts, site.client));
  if (isLeft(compiled)) {
    leave(file, site.path, compiled);
    context.report({ ...row, outcome: 'left', code: compiled.code, reason: compiled.reason });
    return false;
  }
  unmarkAlone(file, facts, site);
  const notes = [...(compiled.notes ?? []), ...(isMessageHandedOn(site.path) ? ['error-message'] : [])];
  putCompiled(file, facts, site, compiled);
  context.report({ ...row, outcome: compiled.outcome, ...(notes.length > 0 ? { notes } : {}) });
  return true;
}

/** Puts a compiled call in the place of the one that it was made of; comments in it stay. */
export function putCompiled(file: SourceFile, facts: ProjectFacts, site: Site, compiled: Compiled): void {
  const replaced = placeOf(site, compiled.replaces);
  const { node } = replaced;
  place(file, site, compiled, facts.names);
  keepComments(file, node, replaced);
  forget(file, site);
}

/** The client of a transaction under the name that its function gives it. */
export function transactionClient(name: string): SiteClient {
  return { node: { type: 'Identifier', name } as SiteClient['node'], kind: 'transaction' };
}

/** The client of a transaction, or the database's, under the name of a parameter. */
export function eitherClient(name: string): SiteClient {
  return { ...transactionClient(name), isEither: true };
}

/** What compiling a call of `client` may look at. */
export function compileEnv(
  file: SourceFile,
  context: Context,
  facts: ProjectFacts,
  client: SiteClient,
): CompileEnv {
  return {
    file,
    facts,
    options: context.options,
    client: drizzleClient(client, facts),
    inTransaction: client.kind === 'transaction' && client.isEither !== true,
  };
}

/** `db`, `getDb()`, or the transaction under the name that it has. */
export function drizzleClient(client: SiteClient, { names }: ProjectFacts): Code {
  if (client.node.type === 'Identifier' && client.kind === 'transaction') return code`${client.node.name}`;
  if (client.kind === 'transaction') return code`${{ node: client.node }}`;
  const reference = code`${{ type: 'import', from: { module: 'client' }, name: names.client.name }}`;
  return names.client.form === 'call' ? code`${reference}()` : reference;
}

/** Marks the call. What no transform moves yet, and what a whole file has no way to do, stands in the report only. */
export function leave(
  file: SourceFile,
  path: ASTPath,
  { code: reasonCode, reason }: { code: string; reason: string },
): void {
  if (reasonCode !== 'no-transform' && reasonCode !== 'javascript') mark(file, path, reasonCode, reason);
}

/** Takes the marker away, unless another call of the same statement may need it. */
export function unmarkAlone(file: SourceFile, facts: ProjectFacts, call: { path: ASTPath }): void {
  const { sites, unresolved } = findAll(file, facts);
  const isShared = [...sites, ...unresolved].some(
    (other) => other.path !== call.path && standTogether(other.path, call.path),
  );
  if (!isShared) unmark(file, call.path);
}

export function rowOf(file: SourceFile, site: Site, owner: string): Omit<CallSite, 'outcome'> {
  const { id, line, column, model, operation } = site;
  return { id, kind: 'call', file: file.path, line, column, model: model.name, operation, owner };
}

function ownerOfUnresolved({ operation, path, client }: Unresolved): string {
  const argument = (path.node as { arguments?: Site['argument'][] }).arguments?.[0];
  return ownerOf({ operation, argument, inTransaction: client.kind === 'transaction' });
}

/** Marks and reports those of `calls` that `owner` owns. */
export function leaveUnresolved(
  file: SourceFile,
  context: Context,
  calls: readonly Unresolved[],
  owner: string,
): void {
  for (const call of calls.filter((candidate) => ownerOfUnresolved(candidate) === owner)) {
    const { id, path, line, column, accessor: model, operation, reason } = call;
    leave(file, path, reason);
    const row = { id, kind: 'call' as const, file: file.path, line, column, model, operation, owner };
    context.report({ ...row, outcome: 'left', code: reason.code, reason: reason.reason });
  }
}
