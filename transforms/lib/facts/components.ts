import { compile } from '../compile-site';
import { findAll, type ClientCall } from '../prisma/find/find-sites';
import type { Node } from '../prisma/find/node';
import type { Role } from '../prisma/find/shape';
import { isLeft } from '../query/query';
import { compileRaw } from '../raw/compile-raw';
import { rawCalls } from '../raw/list-raw';
import { compileEnv, transactionClient } from '../rewrite-calls';
import { SourceFile } from '../source/source-file';
import { listOf, restructure } from '../transaction/restructure';
import { addClassRoles } from './class-roles';
import { callbackNodes, isOfCallback, throughCallbacks } from './callback-links';
import { givesClients, LaterResults } from './client-results';
import { Elsewhere } from './elsewhere';
import { fileFlows, type FileFlows, type FlowNode } from './file-flows';
import type { LocalFacts } from './local-facts';
import type { FileFacts, ModuleFacts, ProjectFacts, TransactionComponent } from './types';

/**
 * Finds what moves together with each `$transaction`, and whether all of it can: every call in it is compiled for a
 * trial. Sites of what cannot move are blocked.
 *
 * @param files     Every source file.
 * @param sourceOf  Text of a file.
 * @param resolve   The file that a specifier means in a file.
 */
export function withComponents(
  facts: ProjectFacts,
  locals: readonly LocalFacts[],
  files: readonly string[],
  sourceOf: (path: string) => string,
  resolve: (path: string, specifier: string) => string | undefined,
): ProjectFacts {
  const known = new Set(locals.map(({ path }) => path));
  const open = (path: string): SourceFile | undefined =>
    known.has(path) ? new SourceFile(path, sourceOf(path)) : undefined;
  const { facts: withClasses, kept } = addClassRoles(facts, locals, files, open, sourceOf);
  const read = locals
    .filter(({ path, handsOnClients }) => handsOnClients || takesClients(facts.files[path]))
    .flatMap(({ path }) => open(path) ?? []);
  const byPath = new Map(locals.map((local) => [local.path, local]));
  const isAnother: Project['isAnother'] = (path, specifier, name, id) => {
    const target = resolve(path, specifier);
    const exported = target === undefined ? undefined : byPath.get(target)?.exports.values[name];
    return exported?.kind === 'function' && exported.id !== undefined && exported.id !== id;
  };
  const project: Project = { open, known, files, sourceOf, isAnother, kept };
  const { flows, groups, withRoles, unknownCallees } = follow(read, withClasses, project);
  const trial = new Trial(read, withRoles, flows, unknownCallees);
  const components = groups.map((group) => trial.component(group)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...withRoles, components, files: addComponents(withRoles.files, components, trial.looseSites()) };
}

/** Whether a file imports functions that give clients which may be a transaction's. */
function takesClients(file: FileFacts | undefined): boolean {
  return Object.values(file?.modules ?? {}).some(({ values }) => Object.values(values).some(givesClients));
}

/** The files that can be read, and all that there are. */
interface Project {
  open(path: string): SourceFile | undefined;
  known: ReadonlySet<string>;
  files: readonly string[];
  sourceOf(path: string): string;
  /** Members of classes that hold a client, with what stands against following it. */
  kept: ReadonlyMap<string, string | undefined>;
  /** Whether what a file imports under a name is known not to be the function of an id. */
  isAnother(path: string, specifier: string, name: string, id: string): boolean;
}

interface Followed {
  flows: FileFlows[];
  groups: FlowNode[][];
  withRoles: ProjectFacts;
  unknownCallees: ReadonlySet<string>;
}

/** How often what is found out of parameters may show more calls: as deep as untyped functions hand a client on. */
const ROUNDS = 4;

/**
 * Follows clients, again where an untyped parameter turned out to be one (then there are calls that were unknown
 * before), or where one is given to a function of a file that nothing pointed to before.
 *
 * @param files  Is added to.
 */
function follow(files: SourceFile[], facts: ProjectFacts, project: Project, round = 1): Followed {
  const flows = files.map((file) => fileFlows(file, facts, project.kept));
  const found = flows.flatMap((flow) => flow.nodes);
  const callees = flows.flatMap((flow) => flow.callees);
  const handovers = callees.flatMap(({ key, isTransaction }) => (isTransaction ? [] : [key]));
  const wanted = [...found.flatMap(({ edges }) => edges), ...callees.map(({ key }) => key)].filter(
    isOfCallback,
  );
  const missing = [...missingFiles(found, files), ...callersOf(wanted, files, project)];
  const more = [...new Set(missing)].flatMap((path) => project.open(path) ?? []);
  if (more.length > 0 && round < ROUNDS) {
    files.push(...more);
    return follow(files, facts, project, round + 1);
  }
  const callbacks =
    wanted.length > 0 ? callbackNodes(wanted, files, facts, unread(files, project), project.isAnother) : [];
  const nodes = [...found, ...callbacks];
  const groups = groupNodes(nodes, new Set(flows.flatMap(({ closed }) => closed)));
  const roles = rolesOf(groups, new Set(throughCallbacks(handovers, callbacks)));
  const given = addResults(addRoles(facts.files, roles), nodes);
  const withRoles = { ...facts, files: given.files };
  const isNews =
    given.isNews || [...roles.keys()].some(({ key, isTransaction }) => !isTransaction && !isOfCallback(key));
  return isNews && round < ROUNDS
    ? follow(files, withRoles, project, round + 1)
    : { flows, groups, withRoles, unknownCallees: unknownCallees(flows, callbacks) };
}

/** Last names of functions to which a client is given where it cannot be told which they are. */
function unknownCallees(flows: readonly FileFlows[], callbacks: readonly FlowNode[]): Set<string> {
  const unknown = new Set(callbacks.flatMap(({ key, problems }) => (problems.length > 0 ? [key] : [])));
  const unfollowed = flows.flatMap(({ callees }) => callees).filter(({ key }) => unknown.has(key));
  return new Set([...flows.flatMap((flow) => flow.unknownCallees), ...unfollowed.map(({ name }) => name)]);
}

/** Files that name the functions whose parameters are functions that take clients, as far as they were not read. */
function callersOf(
  wanted: readonly string[],
  files: readonly SourceFile[],
  { known, sourceOf }: Project,
): string[] {
  const names = [...new Set(wanted.flatMap((key) => nameOfKey(key) ?? []))];
  if (names.length === 0) return [];
  const read = new Set(files.map(({ path }) => path));
  return [...known].filter((path) => {
    const text = read.has(path) ? '' : sourceOf(path);
    return names.some((name) => text.includes(name));
  });
}

function unread(files: readonly SourceFile[], project: Project): Elsewhere {
  const read = new Set(files.map(({ path }) => path));
  return new Elsewhere(
    project.files.filter((path) => !read.has(path)),
    project.sourceOf,
  );
}

/** Files of functions that a transaction's client is given to, as far as they were not read. */
function missingFiles(nodes: readonly FlowNode[], files: readonly SourceFile[]): string[] {
  const read = new Set(files.map(({ path }) => path));
  const targets = nodes
    .filter(({ isTransaction }) => isTransaction)
    .flatMap(({ edges }) => edges.map((key) => key.slice(0, key.indexOf('#'))));
  return [...new Set(targets)].filter((path) => !read.has(path));
}

/** Nodes between which a client goes, where a transaction is among them. Parameters that none reaches are no matter of transactions. */
function groupNodes(nodes: readonly FlowNode[], closed: ReadonlySet<string>): FlowNode[][] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  joinResults(nodes, byKey);
  const reached = new Set<FlowNode>();
  const reach = (node: FlowNode): void => {
    if (reached.has(node)) return;
    reached.add(node);
    for (const key of node.edges) {
      const target = byKey.get(key);
      if (target) reach(target);
      else if (!isOutOfReach(key, closed))
        node.problems.push(
          `The client of the transaction is given to ${key.split('#')[1] ?? key}, which cannot be followed`,
        );
    }
  };
  nodes.filter(({ isTransaction }) => isTransaction).forEach(reach);
  return connected([...reached], byKey);
}

/** What a function gives goes to where it is called. */
function joinResults(nodes: readonly FlowNode[], byKey: ReadonlyMap<string, FlowNode>): void {
  for (const { key, taken, problems } of nodes) {
    const giver = taken && byKey.get(taken.origin);
    giver?.edges.push(key);
    if (giver?.gives?.isPure === false && taken?.isRepeated)
      problems.push('The client of the transaction is given by a function that does more than choose it');
  }
}

/** The member of an object that a function takes without knowing of it: of `path#function(0.tx)`, `path#function(0)` is closed. */
function isOutOfReach(key: string, closed: ReadonlySet<string>): boolean {
  const object = key.replace(/\.[^.()]*\)$/, ')');
  return object !== key && closed.has(object);
}

function connected(nodes: readonly FlowNode[], byKey: ReadonlyMap<string, FlowNode>): FlowNode[][] {
  const groupOf = new Map<FlowNode, FlowNode[]>(nodes.map((node) => [node, [node]]));
  for (const node of nodes) {
    for (const key of node.edges) {
      const target = byKey.get(key);
      const own = groupOf.get(node);
      const other = target && groupOf.get(target);
      if (!own || !other || own === other) continue;
      own.push(...other);
      for (const member of other) groupOf.set(member, own);
    }
  }
  return [...new Set(groupOf.values())];
}

/** A parameter is a transaction, or either where it is also given a root client. */
function rolesOf(groups: readonly FlowNode[][], handovers: ReadonlySet<string>): Map<FlowNode, Role> {
  const parameters = groups.flat().filter(({ kind }) => kind === 'parameter');
  return new Map(parameters.map((node) => [node, handovers.has(node.key) ? 'either' : 'transaction']));
}

/** Tells the files that import functions what these give, where it is known only now. */
function addResults(
  files: ProjectFacts['files'],
  nodes: readonly FlowNode[],
): { files: ProjectFacts['files']; isNews: boolean } {
  const results = new Map(nodes.flatMap(({ key, gives }) => (gives ? [[key, gives.result] as const] : [])));
  if (results.size === 0) return { files, isNews: false };
  const later = new LaterResults(results);
  let isNews = false;
  const told = Object.entries(files).map(([path, file]): [string, FileFacts] => {
    const modules = Object.entries(file.modules).map(([from, module]): [string, ModuleFacts] => {
      const values = later.inAll(module.values);
      isNews ||= values !== module.values;
      return [from, values === module.values ? module : { ...module, values }];
    });
    return [path, { ...file, modules: Object.fromEntries(modules) }];
  });
  return isNews ? { files: Object.fromEntries(told), isNews } : { files, isNews };
}

function addRoles(files: ProjectFacts['files'], roles: ReadonlyMap<FlowNode, Role>): ProjectFacts['files'] {
  const result = { ...files };
  for (const [{ key, file }, role] of roles) {
    const known = result[file];
    if (known) result[file] = { ...known, roles: { ...known.roles, [key]: role } };
  }
  return result;
}

/** Compiles for a trial, and says what stands in the way. */
class Trial {
  private readonly files: ReadonlyMap<string, SourceFile>;
  /** Calls that were elements of lists. */
  private readonly batched: ReadonlySet<string>;

  constructor(
    files: readonly SourceFile[],
    private readonly facts: ProjectFacts,
    private readonly flows: readonly FileFlows[],
    private readonly unknownCallees: ReadonlySet<string>,
  ) {
    this.files = new Map(files.map((file) => [file.path, file]));
    this.batched = new Set(files.flatMap((file) => this.restructured(file)));
  }

  /** Calls in lists are compiled where they will stand: in a function. */
  private restructured(file: SourceFile): string[] {
    const { sites, clientCalls } = findAll(file, this.facts);
    const all = [...sites, ...clientCalls];
    const built = clientCalls.flatMap((call) =>
      isTransaction(call) ? (listOf(file, call)?.calls ?? []) : [],
    );
    const batched = all
      .filter(
        ({ evaluation, path }) =>
          evaluation.kind === 'batched' || built.includes(path.node as unknown as Node),
      )
      .map(({ id }) => id);
    for (const call of clientCalls) if (isTransaction(call)) restructure(file, call, 'tx', this.facts.names);
    return batched;
  }

  component(nodes: readonly FlowNode[]): TransactionComponent {
    const sorted = [...nodes].sort((a, b) => (a.key < b.key ? -1 : 1));
    const transactions = sorted.filter(({ kind }) => kind === 'transaction');
    const sites = [...new Set(sorted.flatMap((node) => node.sites))];
    const problem = this.problem(sorted, transactions.length > 0);
    const isKept = ({ kind, gives }: FlowNode): boolean => kind === 'parameter' || gives !== undefined;
    return {
      id: sorted[0]?.key ?? '',
      transactions: transactions.map(({ key }) => key),
      sites,
      models: [...new Set(sorted.flatMap((node) => this.modelsOf(node)))].sort(),
      parameters: sorted.filter(isKept).map(({ key }) => key),
      movable: problem === undefined,
      ...problem,
    };
  }

  /** Sites whose promises go into a list that is built elsewhere. */
  looseSites(): { file: string; sites: string[] }[] {
    const builders = new Set(this.flows.flatMap((flow) => flow.builders));
    return [...this.files.values()].map((file, index) => {
      const inBuilders = [...findAll(file, this.facts).sites, ...rawCalls(file, this.facts)].filter(
        ({ id, evaluation }) => {
          const isPromise = evaluation.kind !== 'awaited' && evaluation.kind !== 'chained';
          return (
            isPromise &&
            [...builders].some(
              (builder) => id.startsWith(`${builder.replace('>', '.')}:`) || id.startsWith(`${builder}.`),
            )
          );
        },
      );
      return {
        file: file.path,
        sites: [...(this.flows[index]?.loose ?? []), ...inBuilders.map(({ id }) => id)],
      };
    });
  }

  private problem(
    nodes: readonly FlowNode[],
    isTransaction: boolean,
  ): { code: string; reason: string } | undefined {
    if (isTransaction && this.facts.target.driver === 'neon-http') {
      return { code: 'driver', reason: 'Neon’s HTTP driver has no transactions' };
    }
    if (isTransaction && this.facts.target.driver === 'better-sqlite3') {
      return { code: 'driver', reason: 'better-sqlite3 has no transactions that wait' };
    }
    for (const node of nodes) {
      const name = nameOfKey(node.key);
      const unseen = node.kind === 'parameter' && name !== undefined && this.unknownCallees.has(name);
      const reason =
        node.problems[0] ??
        (unseen ? `${name} is called with a client in a way that cannot be followed` : this.failure(node));
      if (reason !== undefined) return { code: 'transaction', reason };
    }
    return undefined;
  }

  /** The first call of the node that cannot be compiled. */
  private failure(node: FlowNode): string | undefined {
    const file = this.files.get(node.file);
    if (!file) return undefined;
    const context = { facts: this.facts, options: {}, report: () => undefined };
    for (const site of findAll(file, this.facts).sites.filter(({ id }) => node.sites.includes(id))) {
      if (site.dismissed !== undefined)
        return `${site.model.name}.${site.operation} in it is to be left alone`;
      const client = this.batched.has(site.id) ? transactionClient('tx') : site.client;
      const compiled = site.blocked ?? compile(site, compileEnv(file, context, this.facts, client));
      if (isLeft(compiled))
        return `${site.model.accessor}.${site.operation} in it cannot be moved: ${compiled.reason}`;
    }
    for (const call of rawCalls(file, this.facts).filter(({ id }) => node.sites.includes(id))) {
      if (call.dismissed !== undefined) return `${call.method} in it is to be left alone`;
      const compiled = compileRaw(call, { file, facts: this.facts, inTransaction: true });
      if (isLeft(compiled)) return `${call.method} in it cannot be moved: ${compiled.reason}`;
    }
    return undefined;
  }

  private modelsOf(node: FlowNode): string[] {
    const file = this.files.get(node.file);
    if (!file) return [];
    return findAll(file, this.facts)
      .sites.filter(({ id }) => node.sites.includes(id))
      .map(({ model }) => model.name);
  }
}

/** The last name of `path#Class.method(0)`. */
function nameOfKey(key: string): string | undefined {
  return /[#>.]([^#>.(]+)\(/.exec(key)?.[1];
}

function isTransaction({ method }: ClientCall): boolean {
  return method === '$transaction';
}

function addComponents(
  files: ProjectFacts['files'],
  components: readonly TransactionComponent[],
  loose: readonly { file: string; sites: string[] }[],
): ProjectFacts['files'] {
  const result: Record<string, FileFacts> = { ...files };
  const change = (file: string, edit: (facts: FileFacts) => FileFacts): void => {
    const known = result[file];
    if (known) result[file] = edit(known);
  };
  const fileOf = (id: string): string => id.slice(0, id.indexOf('#'));
  components.forEach(({ sites, transactions, movable, code, reason }, index) => {
    for (const id of [...sites, ...transactions]) {
      change(fileOf(id), (facts) => ({ ...facts, component: { ...facts.component, [id]: index } }));
      if (movable) continue;
      const why = {
        code: code ?? 'transaction',
        reason: `Its transaction moves whole or not at all. ${reason ?? ''}.`,
      };
      change(fileOf(id), (facts) => ({ ...facts, blocked: { ...facts.blocked, [id]: why } }));
    }
  });
  for (const { file, sites } of loose) {
    const why = {
      code: 'transaction',
      reason: 'Its promise goes into a transaction whose list is built elsewhere.',
    };
    for (const id of sites) change(file, (facts) => ({ ...facts, blocked: { ...facts.blocked, [id]: why } }));
  }
  return result;
}
