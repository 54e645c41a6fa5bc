import type { ASTNode, ASTPath } from 'jscodeshift';
import type { CallSite } from '../call-site';
import { isLeft } from '../query/query';
import type { Expression } from '../query/value';
import { compile } from '../compile-site';
import type { Context } from '../define-transform';
import { call as printCall, code, parity, type Code } from '../drizzle/code';
import type { ProjectFacts, TransactionComponent } from '../facts/types';
import { findAll, forget, type ClientCall } from '../prisma/find/find-sites';
import { child, children, isFunction, isMember, keyOf, type Node } from '../prisma/find/node';
import { isInTransaction, ownerOfSite } from '../prisma/owner';
import type { Site } from '../prisma/site';
import {
  compileEnv,
  drizzleClient,
  eitherClient,
  innermostFirst,
  leave,
  leaveUnresolved,
  putCompiled,
  rowOf,
  transactionClient,
  unmarkAlone,
} from '../rewrite-calls';
import { namespaces } from '../raw/fragments';
import { putRaw } from '../raw/put-raw';
import { compileRaw } from '../raw/compile-raw';
import { rawCalls, rawRow } from '../raw/list-raw';
import { bindingOf } from '../source/binding';
import { dropArguments, namesIn } from '../source/drop-arguments';
import { dropUnused, rootName } from '../source/drop-unused';
import { functionAround } from '../source/function-around';
import { materialize } from '../source/materialize';
import type { SourceFile } from '../source/source-file';
import { moveClients } from './move-clients';
import { listCalls } from './list-calls';
import { addClients, deferMade, giveClient, type Makers } from './move-makers';
import { listOf, pathOf, restructure, type ListCall } from './restructure';
import { readOptions, type TransactionOptions } from './options';

/**
 * Moves the file's part of every transaction that moves, and reports the calls of the others as left.
 *
 * What belongs together, and whether all of it can be compiled, the project facts have decided; without them every
 * transaction stays.
 */
export function rewriteTransactions(
  file: SourceFile,
  context: Context,
  facts: ProjectFacts,
  owner: string,
): void {
  new Rewriter(file, context, facts, owner).rewrite();
}

class Rewriter {
  private readonly freed = new Set<string>();
  private readonly inArguments = new Set<string>();
  /** Names of the parameters that functions got for a client. */
  private makers: ReadonlyMap<ASTNode, string> = new Map();

  constructor(
    private readonly file: SourceFile,
    private readonly context: Context,
    private readonly facts: ProjectFacts,
    private readonly owner: string,
  ) {}

  rewrite(): void {
    leaveUnresolved(this.file, this.context, findAll(this.file, this.facts).unresolved, this.owner);
    const moved = new Set(this.facts.components.filter((component) => this.moves(component)));
    this.replaceClients(moved);
    const batched = this.restructureLists(moved);
    const made = addClients(this.file, this.facts, makersOf(moved), this.functionsOf(moved));
    for (const name of made.freed) this.freed.add(name);
    this.makers = made.clients;
    const { sites, clientCalls } = findAll(this.file, this.facts);
    const transactions = innermostFirst(clientCalls.filter(({ method }) => method === '$transaction'));
    for (const site of innermostFirst(sites.filter((candidate) => ownerOfSite(candidate) === this.owner))) {
      const component = this.componentOf(site.id);
      if (component && moved.has(component)) this.move(site, batched.get(site.id));
      else this.stay(site, component, transactions);
    }
    for (const call of innermostFirst(rawCalls(this.file, this.facts).filter(isInTransaction))) {
      const component = this.componentOf(call.id);
      if (component && moved.has(component)) this.moveRaw(call, batched.get(call.id));
      else this.stayRaw(call, component, transactions);
    }
    for (const call of transactions) {
      const component = this.componentOf(call.id);
      if (component && moved.has(component)) this.moveTransaction(call);
      else this.stayTransaction(call, component);
    }
    for (const name of dropArguments(this.file, this.inArguments)) this.freed.add(name);
    dropUnused(this.file, this.freed, this.facts.files[this.file.path]?.neverMade);
  }

  private componentOf(id: string): TransactionComponent | undefined {
    return this.facts.components[this.facts.files[this.file.path]?.component[id] ?? -1];
  }

  /** Lists become functions first. Gives the name of the function's parameter, the client, for each call in them. */
  private restructureLists(moved: ReadonlySet<TransactionComponent>): Map<string, string> {
    const { sites, clientCalls } = findAll(this.file, this.facts);
    const all = [...sites, ...clientCalls];
    const names = new Map<string, string>();
    const isMoved = ({ id }: ClientCall): boolean => {
      const component = this.componentOf(id);
      return component !== undefined && moved.has(component);
    };
    const lists = new Set([...moved].flatMap((component) => component.lists ?? []));
    const given: ListCall[] = [
      ...clientCalls.filter((call) => call.method === '$transaction' && isMoved(call)),
      ...listCalls(this.file, this.facts, lists),
    ];
    const listMakers = new Set([...moved].flatMap((component) => component.listMakers ?? []));
    for (const id of deferMade(this.file, this.facts, listMakers, (paths) => nameInScope(paths, 'tx')))
      names.set(id, 'tx');
    const makers = makersOf(moved);
    for (const call of given) {
      const listed = listOf(this.file, call)?.calls ?? [];
      const elements = all.filter(({ path }) => listed.includes(path.node as unknown as Node));
      const paths = listed.flatMap((item) => pathOf(this.file, item) ?? []);
      const name = nameInScope([call.path, ...paths], 'tx');
      for (const { id } of elements) names.set(id, name);
      const give = giveClient(this.file, this.facts, listed, makers);
      for (const freed of restructure(this.file, call, name, this.facts.names) ?? []) this.freed.add(freed);
      give(name);
    }
    return names;
  }

  /** All of it can be compiled, and all of it is asked for: raw SQL that takes pieces is of no model. */
  private moves({ movable, models, takesPieces }: TransactionComponent): boolean {
    const asked = this.context.options.models;
    return (
      movable && (asked === undefined || (!takesPieces && models.every((model) => asked.includes(model))))
    );
  }

  /** Prisma's root client and its types, where they go into what moves. */
  private replaceClients(moved: ReadonlySet<TransactionComponent>): void {
    const parameters = new Set([...moved].flatMap((component) => component.parameters));
    if (parameters.size === 0) return;
    for (const name of moveClients(this.file, this.facts, parameters)) this.freed.add(name);
  }

  /** The functions around calls that are to move and are made on the database's client. */
  private functionsOf(moved: ReadonlySet<TransactionComponent>): Set<Node> {
    const { sites, clientCalls } = findAll(this.file, this.facts);
    const all = [...sites, ...clientCalls].filter(({ id, client }) => {
      const component = client.kind === 'root' ? this.componentOf(id) : undefined;
      return component !== undefined && moved.has(component);
    });
    return new Set(
      all.flatMap(({ path }) => (functionAround(path)?.node as unknown as Node | undefined) ?? []),
    );
  }

  /** The client of a call that moves: what its transaction or its function calls it, where it had none of its own. */
  private clientOf({ path, client }: Site | ClientCall, listed: string | undefined): Site['client'] {
    if (listed !== undefined) return transactionClient(listed);
    const fn = functionAround(path)?.node;
    const given = fn && client.kind === 'root' ? this.makers.get(fn) : undefined;
    return given === undefined ? client : eitherClient(given);
  }

  /** @param listed  The client's name where the call stood in a list. */
  private move(site: Site, listed: string | undefined): void {
    const client = this.clientOf(site, listed);
    const compiled = compile(site, compileEnv(this.file, this.context, this.facts, client));
    // The facts have compiled it for a trial: half a transaction must never be written.
    if (isLeft(compiled)) throw new Error(`${site.id} was to move with its transaction: ${compiled.reason}`);
    unmarkAlone(this.file, this.facts, site);
    const name = rootName(site.client.node);
    if (name !== undefined) this.freed.add(name);
    for (const argument of namesIn(site.argument)) this.inArguments.add(argument);
    putCompiled(this.file, this.facts, site, compiled);
    const notes = compiled.notes ? { notes: compiled.notes } : {};
    this.context.report({ ...rowOf(this.file, site, this.owner), outcome: compiled.outcome, ...notes });
  }

  /** @param listed  The client's name where the call stood in a list. */
  private moveRaw(call: ClientCall, listed: string | undefined): void {
    const client = this.clientOf(call, listed);
    const env = compileEnv(this.file, this.context, this.facts, client);
    const compiled = compileRaw(call, env);
    if (isLeft(compiled)) throw new Error(`${call.id} was to move with its transaction: ${compiled.reason}`);
    unmarkAlone(this.file, this.facts, call);
    for (const name of [rootName(call.client.node), ...namespaces(this.file)])
      if (name !== undefined) this.freed.add(name);
    putRaw(this.file, call, compiled, env.client, this.facts.names);
    this.context.report({ ...rawRow(this.file, call, this.owner), outcome: compiled.outcome });
  }

  private stayRaw(
    call: ClientCall,
    component: TransactionComponent | undefined,
    transactions: readonly ClientCall[],
  ): void {
    const row = rawRow(this.file, call, this.owner);
    if (component?.movable) return this.context.report({ ...row, outcome: 'skipped' });
    if (call.dismissed !== undefined)
      return this.context.report({ ...row, outcome: 'left', code: 'dismissed', reason: call.dismissed });
    const why = call.blocked ?? unknownClient(call);
    const isInside = transactions.some(({ path }) => isAncestor(path.node, call.path));
    if (!isInside) leave(this.file, call.path, why);
    this.context.report({ ...row, outcome: 'left', code: why.code, reason: why.reason });
  }

  /** `prisma.$transaction(…)` → `db.transaction(…)` */
  private moveTransaction(call: ClientCall): void {
    const node = call.path.node as unknown as Node;
    const [first, second] = children(node, 'arguments');
    const options = readOptions(second, this.facts.target);
    if ('problem' in options) throw new Error(`${call.id} was to move: ${options.problem}`);
    if (isFunction(first)) this.untype(first);
    const callback = code`${{ node: first as unknown as ASTNode }}`;
    const config = configOf(options);
    const client = drizzleClient(call.client, this.facts);
    const made = materialize(
      this.file,
      printCall(code`${client}.transaction`, [callback, ...config]),
      this.facts.names,
    );
    call.path.replace(made);
    this.file.markChanged(call.path);
    const name = rootName(call.client.node);
    if (name !== undefined) this.freed.add(name);
    for (const option of namesIn(second as unknown as ASTNode | undefined)) this.freed.add(option);
    unmarkAlone(this.file, this.facts, call);
    forget(this.file, call);
    const outcome = options.atRunTime ? 'parity' : 'idiomatic';
    this.context.report({ ...this.row(call), outcome, ...notesOf(options.dropped) });
  }

  /** `async (tx: Prisma.TransactionClient) =>`, `(tx: any) =>`: Drizzle's type is inferred; helpers would make `unknown` of `any`. */
  private untype(fn: Node): void {
    const [parameter] = children(fn, 'params');
    const type = child(child(parameter, 'typeAnnotation'), 'typeAnnotation');
    if (!parameter || !type) return;
    parameter.typeAnnotation = null;
    const names = /\b[A-Za-z_$][\w$]*/g;
    for (const [name] of this.file.textOf(type).matchAll(names)) this.freed.add(name);
  }

  private stay(
    site: Site,
    component: TransactionComponent | undefined,
    transactions: readonly ClientCall[],
  ): void {
    const row = rowOf(this.file, site, this.owner);
    if (component?.movable) return this.context.report({ ...row, outcome: 'skipped' });
    if (site.dismissed !== undefined) {
      return this.context.report({ ...row, outcome: 'left', code: 'dismissed', reason: site.dismissed });
    }
    const why = site.blocked ?? unknownClient(site);
    const isInside = transactions.some(({ path }) => isAncestor(path.node, site.path));
    if (!isInside) leave(this.file, site.path, why);
    this.context.report({ ...row, outcome: 'left', code: why.code, reason: why.reason });
  }

  private stayTransaction(call: ClientCall, component: TransactionComponent | undefined): void {
    if (component?.movable) return this.context.report({ ...this.row(call), outcome: 'skipped' });
    const why = component
      ? { code: component.code ?? 'transaction', reason: `${component.reason ?? ''}.` }
      : NO_COMPONENT;
    leave(this.file, call.path, why);
    this.context.report({ ...this.row(call), outcome: 'left', code: why.code, reason: why.reason });
  }

  private row({ id, line, column, method }: ClientCall): Omit<CallSite, 'outcome'> {
    return {
      id,
      kind: 'transaction',
      file: this.file.path,
      line,
      column,
      operation: method,
      owner: this.owner,
    };
  }
}

/** Functions that make promises for the lists of what moves. */
function makersOf(moved: Iterable<TransactionComponent>): Makers {
  return new Map([...moved].flatMap(({ makers = {} }) => Object.entries(makers)));
}

const NO_COMPONENT = { code: 'transaction', reason: 'What takes part in the transaction is not known.' };

/** The call is in no transaction that is known, but its client may be one's. */
function unknownClient({ client }: Pick<Site, 'client'>): { code: string; reason: string } {
  const node = client.node as unknown as Node;
  const member =
    isMember(node) && child(node, 'object')?.type === 'ThisExpression' ? keyOf(node, 'property') : undefined;
  if (member === undefined) return NO_COMPONENT;
  return {
    code: 'transaction',
    reason: `What instances keep as ${member} may be the client of a transaction: not all that they are made of is known to be the database’s client.`,
  };
}

/** The second argument of Drizzle's `transaction`, where there is one. */
function configOf({ isolationLevel, atRunTime }: TransactionOptions): Code[] {
  if (atRunTime)
    return [printCall(parity('transactionConfig'), [{ node: atRunTime as unknown as Expression }])];
  return isolationLevel === undefined ? [] : [code`{ isolationLevel: '${isolationLevel}' }`];
}

/** Prisma gives up after `timeout`, five seconds where it is not set; Drizzle has no such limit (semantics 14.3). */
function notesOf(dropped: readonly string[]): { notes?: string[] } {
  return dropped.length > 0 ? { notes: dropped.map((name) => `without-${name}`) } : {};
}

function isAncestor(node: ASTNode, path: ASTPath): boolean {
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null) if (at.node === node) return true;
  return false;
}

/** `name`, or `name2`, … where it is bound at one of these places: what other functions of the file call theirs does not matter. */
function nameInScope(paths: readonly ASTPath[], name: string): string {
  for (let suffix = 1; ; suffix += 1) {
    const candidate = suffix === 1 ? name : `${name}${suffix}`;
    if (!paths.some((path) => bindingOf(path, candidate))) return candidate;
  }
}
