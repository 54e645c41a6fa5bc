import type { ASTNode, ASTPath, CallExpression } from 'jscodeshift';
import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import { dismissal } from '../../source/markers';
import { moduleSpecifier } from '../../source/module-specifier';
import type { SourceFile } from '../../source/source-file';
import { fieldNamed, modelByAccessor, type Datamodel, type Model } from '../datamodel';
import { OPERATIONS, type Operation, type Site, type SiteClient } from '../site';
import { Evaluator, type Surroundings } from './evaluate';
import { evaluationOf } from './evaluation';
import { packageShape } from './package-shape';
import { child, children, isCall, isMember, keyOf, stringValue, unwrapped, type Node } from './node';
import { readProgram, type FoundCall } from './program';
import { memberOf, type ClientShape, type Shape } from './shape';
import { siteKey } from './site-id';
import { spelledClient } from './spelled';

const OPERATION_NAMES: ReadonlySet<string> = new Set(OPERATIONS);

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
  /** `$transaction` */
  method: string;
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

const cache = new WeakMap<SourceFile, { facts: ProjectFacts; findings: Findings }>();
const ids = new WeakMap<object, string>();

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
  const program = readProgram(
    root.node as unknown as Node,
    (name) => OPERATION_NAMES.has(name) || name.startsWith('$'),
  );
  const evaluator = new Evaluator(program, surroundingsOf(file, facts));
  const findings: Findings = { sites: [], unresolved: [], clientCalls: [] };
  const assign = idsOf(file);
  for (const call of program.memberCalls) {
    const found = new Candidate(call, evaluator, facts);
    const path = root.get(...call.trail) as ASTPath<CallExpression>;
    const finding = found.resolve();
    if (!finding) continue;
    const { line, column } = positionOf(call.node);
    const argument = children(call.node, 'arguments')[0];
    const id = assign(call.node, siteKey(file.path, call.ancestors, finding.label, argument));
    if (finding.kind === 'client') {
      findings.clientCalls.push({ id, path, line, column, client: finding.client, method: finding.method });
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
        blocked: finding.blocked ?? blockedBy(facts, file.path, id),
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

function blockedBy(facts: ProjectFacts | undefined, path: string, id: string): Left | undefined {
  const blocked = facts?.files[path]?.blocked[id];
  return blocked && { outcome: 'left', code: blocked.code as Left['code'], reason: blocked.reason };
}

function positionOf(node: Node): { line: number; column: number } {
  return { line: node.loc?.start.line ?? 0, column: (node.loc?.start.column ?? -1) + 1 };
}

type Finding =
  | { kind: 'site'; label: string; client: SiteClient; model: Model; operation: Operation; blocked?: Left }
  | {
      kind: 'unresolved';
      label: string;
      accessor?: string;
      operation: Operation;
      client: SiteClient;
      reason: Left;
    }
  | { kind: 'client'; label: string; client: SiteClient; method: string };

/** A call whose name is that of an operation: whether it is one of Prisma's. */
class Candidate {
  private readonly callee: Node | undefined;
  private readonly name: string;

  constructor(
    private readonly call: FoundCall,
    private readonly evaluator: Evaluator,
    private readonly facts: ProjectFacts | undefined,
  ) {
    this.callee = child(call.node, call.node.type === 'TaggedTemplateExpression' ? 'tag' : 'callee');
    this.name = keyOf(this.callee, 'property') ?? '';
  }

  resolve(): Finding | undefined {
    const receiver = unwrapped(child(this.callee, 'object'));
    if (!receiver) return undefined;
    return this.name.startsWith('$') ? this.clientCall(receiver) : this.delegateCall(receiver);
  }

  private clientCall(receiver: Node): Finding | undefined {
    const shape = this.clientOf(receiver);
    if (!shape) return undefined;
    return { kind: 'client', label: this.name, client: siteClient(receiver, shape), method: this.name };
  }

  private delegateCall(receiver: Node): Finding | undefined {
    const operation = this.name as Operation;
    const shape = this.evaluator.shapeOf(receiver, this.call.scope);
    if (shape?.kind === 'delegate') return this.onModel(receiver, shape.client, shape.accessor, operation);
    if (shape || !isMember(receiver)) return undefined;
    const object = child(receiver, 'object');
    const client = object && this.clientOf(unwrapped(object));
    if (!object || !client) return undefined;
    const accessor = keyOf(receiver, 'property') ?? stringValue(child(receiver, 'property'));
    if (accessor !== undefined)
      return client.own?.includes(accessor)
        ? undefined
        : this.onModel(unwrapped(object), client, accessor, operation);
    if (client.spelled) return undefined;
    const reason = left('dynamic-model', 'The model is chosen at run time.');
    return {
      kind: 'unresolved',
      label: `[].${operation}`,
      operation,
      client: siteClient(unwrapped(object), client),
      reason,
    };
  }

  private onModel(
    node: Node,
    client: ClientShape,
    accessor: string,
    operation: Operation,
  ): Finding | undefined {
    const label = `${accessor}.${operation}`;
    const model = this.facts && modelByAccessor(this.facts.datamodel, accessor);
    if (model) {
      const blocked = this.natureBlocks(client, accessor);
      return { kind: 'site', label, client: siteClient(node, client), model, operation, blocked };
    }
    if (client.spelled) return undefined;
    const reason = this.facts
      ? left('unknown-model', `The schema has no model that the client calls ${accessor}.`)
      : left('needs-project', 'No schema.prisma was found, so the models are not known.');
    return { kind: 'unresolved', label, accessor, operation, client: siteClient(node, client), reason };
  }

  private natureBlocks(client: ClientShape, accessor: string): Left | undefined {
    if (client.nature === 'other-database')
      return left(
        'other-database',
        'This client is connected to another database than the schema describes.',
      );
    if (client.nature !== 'extended' || (client.models && !client.models.includes(accessor)))
      return undefined;
    return left('extended-client', 'An extension of this client takes part in the call.');
  }

  private clientOf(node: Node): ClientShape | undefined {
    const shape = this.evaluator.shapeOf(node, this.call.scope);
    if (shape?.kind === 'client') return shape;
    if (shape) return undefined;
    return this.namedByUser(node) ?? spelledClient(this.evaluator, node, this.call.scope);
  }

  private namedByUser(node: Node): ClientShape | undefined {
    const name = dottedName(node);
    return name !== undefined && this.facts?.clients?.includes(name)
      ? { kind: 'client', role: 'root', nature: 'plain' }
      : undefined;
  }
}

function dottedName(node: Node): string | undefined {
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Identifier') return String(node.name);
  const object = isMember(node) ? child(node, 'object') : undefined;
  const left = object && dottedName(unwrapped(object));
  const right = keyOf(node, 'property');
  return left !== undefined && right !== undefined ? `${left}.${right}` : undefined;
}

function siteClient(node: Node, shape: ClientShape): SiteClient {
  return {
    node: node as unknown as ASTNode,
    kind: shape.role === 'root' ? 'root' : 'transaction',
    ...(shape.role === 'either' ? { isEither: true } : {}),
    ...(shape.omit ? { omit: shape.omit } : {}),
  };
}

/** What the file's imports are, by the facts; modules that nobody has read answer for Prisma's own exports only. */
function surroundingsOf(file: SourceFile, facts: ProjectFacts | undefined): Surroundings {
  const modules = facts?.files[file.path]?.modules ?? {};
  const ours = facts ? (['client', 'schema', 'parity', 'dynamic'] as const) : [];
  const own = new Set(ours.map((name) => facts && moduleSpecifier(file, facts.names, name)));
  return {
    path: file.path,
    databaseVariables: [],
    lookUp: (from, name, space): Shape | undefined => {
      const module = Object.hasOwn(modules, from) ? modules[from] : undefined;
      if (!module) return packageShape(from, name);
      if (name === '*') return { kind: 'object', members: module.values };
      return space === 'type'
        ? (module.types[name] ?? memberOf({ kind: 'object', members: module.values }, name))
        : module.values[name];
    },
    isUnread: (from) => !Object.hasOwn(modules, from) && !own.has(from) && !NOT_PRISMA.test(from),
  };
}

/** Packages that export a `db` of their own. */
const NOT_PRISMA =
  /^(drizzle-orm|knex|mongodb|mongoose|dexie|firebase|@firebase|@vercel\/postgres|kysely|pg)(\/|$)/;

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
