import { analyse, type Analysis } from '../prisma/find/analysis';
import { findAll, type ClientCall, type Findings } from '../prisma/find/find-sites';
import { child, children, isFunction, isMember, keyOf, unwrapped, type Node } from '../prisma/find/node';
import { memberKey } from '../prisma/find/evaluate';
import { classAround, ownMembers, type Binding, type Scope } from '../prisma/find/program';
import { callsIn, referencesIn } from '../prisma/find/references';
import type { ClientShape, Shape } from '../prisma/find/shape';
import { spelledClient } from '../prisma/find/spelled';
import type { Site } from '../prisma/site';
import { RAW_METHODS } from '../raw/methods';
import type { SourceFile } from '../source/source-file';
import { ELSEWHERE, listedCalls, type Listed } from '../transaction/built-list';
import { isMapping } from '../transaction/list';
import { useOf as useOfResults } from '../transaction/restructure';
import { readOptions } from '../transaction/options';
import { buildersIn, goesInto, holds, isOnlyList, isWrittenOut, rawCallsOf } from './flow-places';
import { calleeName, COMPUTED, usesOf, usesOfOwn, type Use } from './flow-uses';
import { ELEMENT } from './callback-links';
import { clientFunctions, resultUses } from './client-results';
import { madeKey, makersIn } from './makers';
import type { ProjectFacts } from './types';

/** A `$transaction`, a parameter that holds a client, or a function that gives one: what is done with it. */
export interface FlowNode {
  /** Id of the `$transaction` call, `path#function(0)` or `path#function()`; with `@path` for the uses in another file. */
  key: string;
  /** `result`: a function that gives a client, or what a file does with those that it gives; `list`: what is given to a function that gives it to a `$transaction`; `maker`: a function that makes promises for lists. */
  kind: 'transaction' | 'parameter' | 'result' | 'list' | 'maker';
  file: string;
  sites: string[];
  /** Keys of the nodes that its client goes to. */
  edges: string[];
  /** Why it cannot move. */
  problems: string[];
  /** A parameter that is a transaction by its type or name; others are only if a transaction reaches them. */
  isTransaction: boolean;
  /** Of a maker of one promise: how many parameters it has. */
  arity?: number;
  /** Of a list: the parameter that it is given for, `path#function(0)`. */
  listOf?: string;
  /** Of a `$transaction`: what is done to calls of its client. */
  client?: ClientShape;
  /** Of a function that gives a client: which, and whether it does nothing else. */
  gives?: { result: Shape; isPure: boolean };
  /** Of what a file does with what such a function gives: which function, and whether a call of it is the client of a call, and may be written twice. */
  taken?: { origin: string; isRepeated: boolean };
}

/** What a file does with clients, as far as transactions are concerned. */
export interface FileFlows {
  nodes: FlowNode[];
  /** Parameters that clients are given to, with the last name of what is called. */
  callees: { key: string; name: string; isTransaction: boolean }[];
  /** Last names of functions that cannot be followed, to which a client is given. */
  unknownCallees: string[];
  /** Sites whose promise is an element of a transaction that is not written as a list. */
  loose: string[];
  /** Functions that make promises for a transaction's list. */
  builders: string[];
  /** Calls that give lists for those of transactions. */
  spread: Node[];
  /** Parameters that are objects whose types say all that they have: of what else is in them nobody knows there. */
  closed: string[];
}

/**
 * Reads what a file does with transactions and with parameters that hold a client.
 *
 * @param kept  Members of classes (`path#Class.prisma`) that hold a client, with what stands against following it.
 */
export function fileFlows(
  file: SourceFile,
  facts: ProjectFacts,
  kept: ReadonlyMap<string, string | undefined> = new Map(),
): FileFlows {
  return new FlowReader(file, analyse(file, facts), findAll(file, facts), facts.target, kept).read();
}

class FlowReader {
  private readonly flows: FileFlows = {
    nodes: [],
    callees: [],
    unknownCallees: [],
    loose: [],
    builders: [],
    spread: [],
    closed: [],
  };
  private readonly byClient = new Map<Node, Site | ClientCall | undefined>();

  constructor(
    private readonly file: SourceFile,
    private readonly analysis: Analysis,
    private readonly findings: Findings,
    private readonly target: ProjectFacts['target'],
    private readonly kept: ReadonlyMap<string, string | undefined>,
  ) {
    for (const call of [...findings.sites, ...findings.clientCalls])
      this.byClient.set(call.client.node as unknown as Node, call);
    for (const call of findings.unresolved) this.byClient.set(call.client.node as unknown as Node, undefined);
  }

  read(): FileFlows {
    for (const call of this.findings.clientCalls) if (call.method === '$transaction') this.transaction(call);
    for (const scope of this.analysis.program.scopes.values()) {
      for (const binding of scope.values.values()) if (binding.kind === 'parameter') this.parameter(binding);
    }
    for (const { node, scope } of [...this.analysis.program.calls, ...this.analysis.program.memberCalls])
      this.handover(node, scope);
    this.results();
    for (const { id, fn, calls, gives } of makersIn(this.analysis, this.findings)) {
      const flow = this.node(madeKey(id, gives), 'maker', false);
      flow.sites.push(...calls.map((call) => call.id));
      if (gives === 'one') flow.arity = children(fn, 'params').length;
    }
    return this.flows;
  }

  /** Functions that give a client, and what is done with those that they give. */
  private results(): void {
    const uses = resultUses(this.analysis, (node) => this.byClient.has(node));
    for (const { origin, uses: found, problems } of uses) {
      const flow = this.node(`${origin}@${this.file.path}`, 'result', false);
      flow.problems.push(...problems);
      for (const use of found) this.note(flow, use);
      const isRepeated = found.some((use) => use.kind === 'client' && use.node.type !== 'Identifier');
      flow.taken = { origin, isRepeated };
    }
    for (const { key, problem, isPure, result } of clientFunctions(this.analysis)) {
      const flow = this.node(key, 'result', false);
      if (problem !== undefined) flow.problems.push(`The client of the transaction ${problem}`);
      flow.gives = { result, isPure };
    }
  }

  private transaction(call: ClientCall): void {
    const node = call.path.node as unknown as Node;
    const argument = unwrapped(children(node, 'arguments')[0]);
    const flow = this.node(call.id, 'transaction', true);
    flow.client = call.shape;
    const options = readOptions(children(node, 'arguments')[1], this.target);
    if ('problem' in options) flow.problems.push(options.problem);
    const scope = this.scopeOf(node);
    const listed =
      argument && scope && listedCalls(argument, scope, this.analysis, useOfResults(this.file, call));
    if (isFunction(argument)) this.callback(flow, argument);
    else if (listed && 'calls' in listed) this.list(flow, argument, listed);
    else if (argument && (argument.type === 'ArrayExpression' || isMapping(argument)))
      this.unknownList(flow, argument, listed?.problem);
    else this.elsewhere(flow, argument, call, listed?.problem);
  }

  /** `$transaction(async (tx) => …)` */
  private callback(flow: FlowNode, fn: Node): void {
    const parameters = children(fn, 'params');
    const [first] = parameters;
    const scope = this.analysis.program.scopes.get(fn);
    if (!first || !scope) return;
    const pattern = first.type === 'AssignmentPattern' ? child(first, 'left') : first;
    const binding = pattern?.type === 'Identifier' ? scope.values.get(String(pattern.name)) : undefined;
    if (!binding) flow.problems.push('The client of the transaction is taken apart in the parameter');
    else this.follow(flow, [binding]);
  }

  /** `$transaction([a, b])`: every element is a call of its own, or a list of such. */
  private list(flow: FlowNode, list: Node, { calls, made: lists }: Listed): void {
    const wanted = new Set(calls);
    const inside = [...this.findings.sites, ...rawCallsOf(this.findings)].filter(({ path }) =>
      wanted.has(path.node as unknown as Node),
    );
    flow.sites.push(...inside.map(({ id }) => id));
    const own = new Set(inside.map(({ path }) => path.node as unknown as Node));
    const made = calls.filter((call) => !own.has(call)).map((call) => this.makerOf(call));
    for (const id of made) if (id !== undefined) flow.edges.push(madeKey(id, 'one'));
    if (made.includes(undefined)) this.unknownList(flow, list);
    for (const call of lists) {
      const id = this.makerOf(call);
      if (id === undefined) this.unknownList(flow, list, ELSEWHERE);
      else flow.edges.push(madeKey(id, 'list'));
      this.flows.spread.push(call);
    }
  }

  /** The function of the project that is called for an element of a list. */
  private makerOf(call: Node): string | undefined {
    const place = callsIn(this.analysis.program).find(({ node }) => node === call);
    const isSpread = children(call, 'arguments').some(({ type }) => type === 'SpreadElement');
    const id = place && !isSpread ? this.analysis.evaluator.calledId(call, place.scope) : undefined;
    // A parameter is no function that is known.
    return id?.endsWith(')') === true ? undefined : id;
  }

  private unknownList(flow: FlowNode, list: Node, problem?: string): void {
    const inside = [...this.findings.sites, ...rawCallsOf(this.findings)].filter(
      (site) => site.evaluation.kind === 'batched' && holds(list, site.path.node as unknown as Node),
    );
    flow.sites.push(...inside.map(({ id }) => id).filter((id) => !flow.sites.includes(id)));
    flow.problems.push(problem ?? ELEMENT);
    this.noteBuilders(list);
    const spread = children(list, 'elements').map((element) => unwrapped(child(element, 'argument')));
    for (const name of spread) this.noteLoose(name);
  }

  /** `$transaction(updates)`, `$transaction(build())`, `$transaction(run)` */
  private elsewhere(flow: FlowNode, argument: Node | undefined, call: ClientCall, problem = ELSEWHERE): void {
    const scope = this.scopeOf(call.path.node as unknown as Node);
    const id = argument && scope ? this.analysis.evaluator.calleeId(argument, scope) : undefined;
    if (id !== undefined && !(scope && isOnlyList(argument, scope, this.analysis))) {
      flow.edges.push(`${id}(0)`);
      return;
    }
    flow.problems.push(problem);
    if (argument) this.noteBuilders(argument);
    this.noteLoose(argument);
  }

  private noteBuilders(list: Node): void {
    for (const part of this.partsOf(list)) this.flows.builders.push(...buildersIn(this.analysis, part));
  }

  /** Promises that go into a list of which not all is known. */
  private noteLoose(list: Node | undefined): void {
    const name = list?.type === 'Identifier' ? String(list.name) : undefined;
    const loose = [...this.findings.sites, ...rawCallsOf(this.findings)].filter(({ path, evaluation }) => {
      const isPromise = evaluation.kind === 'stored' || evaluation.kind === 'returned';
      return isPromise && name !== undefined && goesInto(path, name);
    });
    this.flows.loose.push(...loose.map(({ id }) => id));
  }

  /** A list, and where a variable holds it, what that is made of: its initial value, what is assigned, and arguments of what is called on it. */
  private partsOf(list: Node): Node[] {
    const name = list.type === 'Identifier' ? String(list.name) : undefined;
    if (name === undefined) return [list];
    const references = referencesIn(this.analysis.program, new Set([name]));
    const written = references.flatMap(({ binding, ancestors }) => {
      const around = ancestors
        .slice(-2)
        .filter(({ type }) => /CallExpression|AssignmentExpression/.test(type));
      return [...(binding.kind === 'variable' && binding.init ? [binding.init] : []), ...around];
    });
    return [...new Set([list, ...written])];
  }

  /** A parameter that is a client by its type, its name, or by what is done with it. */
  private parameter(binding: Binding): void {
    const key = this.analysis.evaluator.parameterKey(binding);
    const shape = this.analysis.evaluator.bindingShape(binding);
    if (key !== undefined && isWrittenOut(binding)) this.flows.closed.push(key);
    if (shape?.kind === 'object') {
      for (const [name, member] of Object.entries(shape.members))
        if (member.kind === 'client') this.memberOf(binding, key, name, member);
      return;
    }
    const client = shape?.kind === 'client' ? shape : shape ? undefined : this.spelled(binding);
    const isOpen = shape === undefined && !isWrittenOut(binding);
    if (!client && !isOpen) return;
    const isTransaction = client !== undefined && client.role !== 'root';
    const kept = this.keptAs(binding);
    // As far as it is known the class is never made of anything but the database's client.
    if (kept !== undefined && this.analysis.evaluator.surroundings.roleOf(kept) === 'root') return;
    const isCallback = binding.parameter !== undefined && this.isTransactionCallback(binding.parameter.fn);
    if (isCallback || (key === undefined && !isTransaction)) return;
    const flow = this.node(
      key ?? `${this.file.path}#?${this.flows.nodes.length}`,
      'parameter',
      isTransaction,
    );
    if (key === undefined)
      flow.problems.push('A function without a name receives the client of a transaction');
    const [member, ...deeper] = binding.members;
    if (member !== undefined && deeper.length === 0) this.noteType(flow, binding, member);
    this.follow(flow, [binding]);
    if (kept !== undefined) this.followKept(flow, kept, binding);
    const fallback = this.analysis.evaluator.shapeOf(binding.fallback, binding.scope);
    if (key !== undefined && fallback?.kind === 'client')
      this.flows.callees.push({ key, name: '', isTransaction: fallback.role === 'transaction' });
    // A row called `tx` is no transaction.
    if (client?.spelled && flow.sites.length === 0 && flow.edges.length === 0) this.flows.nodes.pop();
  }

  /** What the methods of a class do with what its instances keep. */
  private followKept(flow: FlowNode, kept: string, { name, scope }: Binding): void {
    const problem = this.kept.has(kept) ? this.kept.get(kept) : 'is kept by a class that cannot be followed';
    if (problem !== undefined) flow.problems.push(`The client of the transaction ${problem}`);
    const owner = classAround(scope)?.node;
    for (const use of usesOfOwn(this.analysis, owner, name, (node) => this.byClient.has(node)))
      this.note(flow, use);
  }

  /** `path#Class.prisma` of `constructor(private prisma: …)` */
  private keptAs({ node, name, scope }: Binding): string | undefined {
    if (node.type !== 'TSParameterProperty') return undefined;
    const id = this.analysis.evaluator.classId(classAround(scope)?.node);
    return id === undefined ? `${this.file.path}#${name}` : `${id}.${name}`;
  }

  /** `params: { tx: Prisma.TransactionClient }` */
  private memberOf(binding: Binding, key: string | undefined, name: string, { role }: ClientShape): void {
    const isTransaction = role !== 'root';
    if (key === undefined && !isTransaction) return;
    const own = key === undefined ? `${this.file.path}#?${this.flows.nodes.length}` : memberKey(key, name);
    const flow = this.node(own, 'parameter', isTransaction);
    if (key === undefined)
      flow.problems.push('A function without a name receives the client of a transaction');
    this.noteType(flow, binding, name);
    for (const use of usesOf(this.analysis, [binding], (node) => this.byClient.has(node), name))
      this.note(flow, use);
  }

  /** What holds the client may be a type that others take, too: it would be changed for all of them. */
  private noteType(flow: FlowNode, { annotation, scope }: Binding, name: string): void {
    if (annotation && !ownMembers(this.analysis.program, annotation, scope))
      flow.problems.push(
        `The type that holds the client of the transaction as ${name} may be used elsewhere`,
      );
  }

  private spelled(binding: Binding): ReturnType<typeof spelledClient> {
    return spelledClient(this.analysis.evaluator, { type: 'Identifier', name: binding.name }, binding.scope);
  }

  private isTransactionCallback(fn: Node): boolean {
    const callee = child(this.analysis.program.callbacks.get(fn)?.call.node, 'callee');
    return isMember(callee) && keyOf(callee, 'property') === '$transaction';
  }

  private follow(flow: FlowNode, bindings: readonly Binding[]): void {
    for (const use of usesOf(this.analysis, bindings, (node) => this.byClient.has(node)))
      this.note(flow, use);
  }

  private note(flow: FlowNode, use: Use): void {
    if (use.kind === 'given') flow.edges.push(use.to);
    if (use.kind === 'unknown') flow.problems.push(`The client of the transaction ${use.reason}`);
    if (use.kind !== 'client') return;
    const call = this.byClient.get(use.node);
    if (!call) flow.problems.push('It holds a call on a model that is not known');
    else if ('model' in call) flow.sites.push(call.id);
    else if (RAW_METHODS.has(call.method)) flow.sites.push(call.id);
    else if (call.method === '$transaction') flow.edges.push(call.id);
    else flow.problems.push(`It holds ${call.method}`);
  }

  /** Root clients that are given to functions of the project. */
  private handover(call: Node, scope: Scope): void {
    for (const [index, argument] of children(call, 'arguments').entries()) {
      this.handedOver(call, scope, `${index}`, argument);
      for (const property of argument.type === 'ObjectExpression' ? children(argument, 'properties') : []) {
        const key = keyOf(property, 'key');
        const value = child(property, 'value');
        if (key !== undefined && value) this.handedOver(call, scope, `${index}.${key}`, value);
      }
    }
  }

  private handedOver(call: Node, scope: Scope, place: string, value: Node): void {
    if (
      !/^(Identifier|(Optional)?MemberExpression|ThisExpression|LogicalExpression|(Optional)?CallExpression|AwaitExpression|TS\w+Expression)$/.test(
        value.type,
      )
    )
      return;
    const shape: Shape | undefined =
      this.analysis.evaluator.shapeOf(value, scope) ?? spelledClient(this.analysis.evaluator, value, scope);
    if (shape?.kind !== 'client') return;
    const callee = child(call, 'callee');
    const target = this.analysis.evaluator.calledId(call, scope);
    const name = calleeName(callee).split('.').at(-1) ?? '';
    if (target === undefined) {
      // `handlers[name](prisma)` gives a root client to whatever it calls: there is no transaction to leave.
      if (name !== COMPUTED || shape.role !== 'root') this.flows.unknownCallees.push(name);
    } else
      this.flows.callees.push({
        key: `${target}(${place})`,
        name,
        isTransaction: shape.role === 'transaction',
      });
  }

  private node(key: string, kind: FlowNode['kind'], isTransaction: boolean): FlowNode {
    const node = { key, kind, file: this.file.path, sites: [], edges: [], problems: [], isTransaction };
    this.flows.nodes.push(node);
    return node;
  }

  private scopeOf(call: Node): Scope | undefined {
    return this.analysis.program.memberCalls.find(({ node }) => node === call)?.scope;
  }
}
