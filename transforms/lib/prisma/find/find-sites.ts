import type { ASTNode, ASTPath, CallExpression } from 'jscodeshift';
import { Beside } from '../../source/beside';
import type { ProjectFacts } from '../../facts/types';
import { handlerBlocks } from '../../errors/handler-blocks';
import { left, type Left } from '../../query/query';
import { dismissal } from '../../source/markers';
import type { SourceFile } from '../../source/source-file';
import { fieldNamed, type Datamodel, type Model } from '../datamodel';
import type { Evaluation, Operation, Site, SiteClient } from '../site';
import { analyse } from './analysis';
import { Candidate } from './candidate';
import { evaluationOf } from './evaluation';
import { child, children, isCall, isMember, keyOf, type Node } from './node';
import type { ClientShape } from './shape';
import { siteKey } from './site-id';

/** A call on a client that is no operation of a known model: `prisma[name].findMany()`, `prisma.nope.create()`. */
export interface Unresolved {
  id: string;
  path: ASTPath;
  line: number;
  column: number;
  /** The accessor as written, where it is. */
  accessor?: string;
  operation: Operation;
  client: SiteClient;
  reason: Left;
}

/** A call on the client itself: `$transaction`, `$queryRaw`, `$connect`, `$extends`, … */
export interface ClientCall {
  id: string;
  path: ASTPath;
  line: number;
  column: number;
  client: SiteClient;
  /** What is done to calls of the client. */
  shape: ClientShape;
  /** `$transaction` */
  method: string;
  evaluation: Evaluation;
  /** Index of its transaction component in the facts. */
  component?: number;
  /** Of raw SQL: why it cannot be moved, decided before reading. */
  blocked?: Left;
  /** `// drizzle-codemods-ignore: <reason>` */
  dismissed?: string;
}

/** Everything in a file that is done with a client, in the order of the source. */
export interface Findings {
  sites: Site[];
  unresolved: Unresolved[];
  clientCalls: ClientCall[];
}

/**
 * The calls `<client>.<model>.<operation>(…)` of a file, in the order of the source.
 *
 * Clients are decided by what names are bound to (imports by the facts, declarations and types by the file); a name
 * alone counts only where nothing is known of it and model and operation are real ones. As long as the call stands in
 * the file it keeps its id and object over edits.
 */
export function findSites(file: SourceFile, facts: ProjectFacts): Site[] {
  return findAll(file, facts).sites;
}

const cache = new Beside<SourceFile, { facts: ProjectFacts; findings: Findings }>();
const ids = new Beside<object, string>();

/** {@link findSites}, with what else is done with a client. */
export function findAll(file: SourceFile, facts: ProjectFacts): Findings {
  const known = cache.get(file);
  if (known?.facts === facts) {
    const findings = onlyStanding(known.findings);
    if (findings) return findings;
  }
  const findings = search(file, facts);
  cache.set(file, { facts, findings });
  return findings;
}

/**
 * The calls of a file for which no project was found, so that models are unknown: those on clients that are certain.
 */
export function findUnjudged(file: SourceFile): Unresolved[] {
  return search(file, undefined).unresolved;
}

/** To be called when a call has been replaced: it is no site any more. */
export function forget(file: SourceFile, call: { id: string }): void {
  const known = cache.get(file);
  if (!known) return;
  const others = <T extends { id: string }>(items: T[]): T[] => items.filter(({ id }) => id !== call.id);
  const { sites, unresolved, clientCalls } = known.findings;
  cache.set(file, {
    ...known,
    findings: { sites: others(sites), unresolved: others(unresolved), clientCalls: others(clientCalls) },
  });
}

/** The findings, unless an edit moved one of them: then the file has to be searched again. */
function onlyStanding(findings: Findings): Findings | undefined {
  const all = [...findings.sites, ...findings.unresolved, ...findings.clientCalls];
  return all.every(({ path }) => isStanding(path)) ? findings : undefined;
}

/** Whether the path still leads to its node from the root. */
export function isStanding(path: ASTPath): boolean {
  for (let at: ASTPath = path; at.parentPath; at = at.parentPath as ASTPath) {
    const holder = (at.parentPath as ASTPath).value as unknown;
    const value = at.value as unknown;
    const stands = Array.isArray(holder)
      ? holder.includes(value)
      : (holder as Record<string, unknown> | null)?.[String(at.name)] === value;
    if (!stands) return false;
  }
  return true;
}

function search(file: SourceFile, facts: ProjectFacts | undefined): Findings {
  const root = file.root.get() as ASTPath;
  const { program, evaluator } = analyse(file, facts);
  const findings: Findings = { sites: [], unresolved: [], clientCalls: [] };
  const assign = idsOf(file);
  const apart = apartFrom(file, facts);
  const handlerBlock = handlerBlocks(file, facts?.target.prismaMajor, facts?.files[file.path]?.constants);
  for (const call of program.memberCalls) {
    const found = new Candidate(call, evaluator, facts);
    const path = root.get(...call.trail) as ASTPath<CallExpression>;
    const finding = found.resolve();
    if (!finding) continue;
    const { line, column } = positionOf(call.node);
    const argument = child(call.node, 'quasi') ?? children(call.node, 'arguments')[0];
    const id = assign(call.node, siteKey(file.path, call.ancestors, call.node, finding.label, argument));
    if (finding.kind === 'client') {
      findings.clientCalls.push({
        id,
        path,
        line,
        column,
        client: finding.client,
        shape: finding.shape,
        method: finding.method,
        evaluation: evaluationOf(path),
        component: facts?.files[file.path]?.component[id],
        blocked: apart ?? finding.blocked ?? blockedBy(facts, file.path, id) ?? handlerBlock(call.node),
        dismissed: dismissal(path),
      });
    } else if (finding.kind === 'unresolved') {
      const { accessor, operation, client, reason } = finding;
      findings.unresolved.push({ id, path, line, column, accessor, operation, client, reason });
    } else {
      const outer = fluentChain(path, finding.model, facts?.datamodel);
      findings.sites.push({
        id,
        path,
        line,
        column,
        client: finding.client,
        model: finding.model,
        operation: finding.operation,
        argument: argument as unknown as ASTNode | undefined,
        evaluation: evaluationOf(outer.path),
        fluent: outer.fluent,
        component: facts?.files[file.path]?.component[id],
        blocked: apart ?? finding.blocked ?? blockedBy(facts, file.path, id) ?? handlerBlock(call.node),
        dismissed: dismissal(path),
      });
    }
  }
  return findings;
}

/** Ids with ordinals among equals; a call that has one keeps it. */
function idsOf(file: SourceFile): (node: object, key: string) => string {
  const used = new Map<string, number>();
  return (node, key) => {
    const ordinal = used.get(key) ?? 0;
    used.set(key, ordinal + 1);
    const id = ids.get(node) ?? `${key}:${ordinal}`;
    if (file.path) ids.set(node, id);
    return id;
  };
}

/** Nothing in a file can move that cannot import what it would need. */
function apartFrom(file: SourceFile, facts: ProjectFacts | undefined): Left | undefined {
  const reason = facts?.files[file.path]?.plainJavaScript;
  return reason === undefined ? undefined : left('javascript', reason);
}

function blockedBy(facts: ProjectFacts | undefined, path: string, id: string): Left | undefined {
  const blocked = facts?.files[path]?.blocked[id];
  return blocked && { outcome: 'left', code: blocked.code as Left['code'], reason: blocked.reason };
}

function positionOf(node: Node): { line: number; column: number } {
  return { line: node.loc?.start.line ?? 0, column: (node.loc?.start.column ?? -1) + 1 };
}

/** `.posts({ where })` behind the call, as far as they are relations of the models reached. */
function fluentChain(
  path: ASTPath,
  model: Model,
  datamodel: Datamodel | undefined,
): { path: ASTPath; fluent: Site['fluent'] } {
  const fluent: Site['fluent'] = [];
  let at = path;
  let reached: Model | undefined = model;
  for (;;) {
    const member = at.parent as ASTPath | null;
    const call = member?.parent as ASTPath | null | undefined;
    const field =
      member && isMember(member.node as Node) ? keyOf(member.node as Node, 'property') : undefined;
    const relation: ReturnType<typeof fieldNamed> =
      field === undefined || !reached ? undefined : fieldNamed(reached, field);
    const isCalled =
      isCall(call?.node as Node | undefined) &&
      (call?.node as unknown as Node).callee === (member?.node as unknown);
    if (!call || !isCalled || relation?.kind !== 'relation' || field === undefined)
      return { path: at, fluent };
    fluent.push({
      field,
      argument: children(call.node as Node, 'arguments')[0] as unknown as ASTNode | undefined,
    });
    reached = datamodel?.models.find(({ name }) => name === relation.type);
    at = call;
  }
}
