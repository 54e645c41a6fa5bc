import type { ClientShape, Role } from '../prisma/find/shape';
import type { SourceFile } from '../source/source-file';
import { analyse } from '../prisma/find/analysis';
import { callbackNodes, ELEMENT, isOfCallback, throughCallbacks } from './callback-links';
import { LaterResults } from './client-results';
import { Elsewhere } from './elsewhere';
import { fileFlows, type FileFlows, type FlowNode } from './file-flows';
import { noteHandedOn } from './handed-on';
import { isMade, noteMakersGiven } from './makers';
import type { Texts } from './texts';
import type { FileFacts, ModuleFacts, ProjectFacts } from './types';

/** The files that can be read, and all that there are. */
export interface Project {
  open(path: string): SourceFile | undefined;
  known: ReadonlySet<string>;
  files: readonly string[];
  texts: Texts;
  /** Members of classes that hold a client, with what stands against following it. */
  kept: ReadonlyMap<string, string | undefined>;
  /** Whether what a file imports under a name is known not to be the function of an id. */
  isAnother(path: string, specifier: string, name: string, id: string): boolean;
}

export interface Followed {
  flows: FileFlows[];
  groups: FlowNode[][];
  withRoles: ProjectFacts;
  /** Functions that make promises for lists that cannot be followed. */
  builders: string[];
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
export function follow(files: SourceFile[], facts: ProjectFacts, project: Project, round = 1): Followed {
  const flows = files.map((file) => fileFlows(file, facts, project.kept));
  const all = flows.flatMap((flow) => flow.nodes);
  const called = new Set(all.flatMap(({ edges }) => edges.filter(isMade)));
  const found = all.filter(({ kind, key }) => kind !== 'maker' || called.has(key));
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
  const { nodes: callbacks, builders } =
    wanted.length > 0
      ? callbackNodes(wanted, files, facts, unread(files, project), project.isAnother)
      : { nodes: [], builders: [] };
  const nodes = [...found, ...callbacks];
  noteMakersGiven(
    found.filter(({ kind }) => kind === 'maker'),
    files.map((file) => ({ file, analysis: analyse(file, facts) })),
    unread(files, project),
    project.isAnother,
    new Set(flows.flatMap(({ spread }) => spread)),
  );
  noteHandedOn(nodes, files, facts, unread(files, project), project.isAnother);
  const groups = groupNodes(nodes, new Set(flows.flatMap(({ closed }) => closed)));
  const roles = rolesOf(groups, new Set(throughCallbacks(handovers, callbacks)));
  const given = addResults(addRoles(facts.files, roles, clientsOf(groups)), nodes);
  const withRoles = { ...facts, files: given.files };
  const isNews =
    given.isNews || [...roles.keys()].some(({ key, isTransaction }) => !isTransaction && !isOfCallback(key));
  return isNews && round < ROUNDS
    ? follow(files, withRoles, project, round + 1)
    : { flows, groups, withRoles, builders, unknownCallees: unknownCallees(flows, callbacks) };
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
  { known, texts }: Project,
): string[] {
  const names = [...new Set(wanted.flatMap((key) => nameOfKey(key) ?? []))];
  if (names.length === 0) return [];
  const read = new Set(files.map(({ path }) => path));
  return [...known].filter((path) => {
    const text = read.has(path) ? '' : texts.of(path);
    return names.some((name) => text.includes(name));
  });
}

function unread(files: readonly SourceFile[], project: Project): Elsewhere {
  const read = new Set(files.map(({ path }) => path));
  return new Elsewhere(
    project.files.filter((path) => !read.has(path)),
    project.texts,
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
      else if (isMade(key)) node.problems.push(ELEMENT);
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

/** What is done to calls of the client that all the transactions are of that reach a node, where that is one. */
function clientsOf(groups: readonly FlowNode[][]): Map<FlowNode, ClientShape> {
  return new Map(
    groups.flatMap((group) => {
      const [client, ...others] = group.flatMap((node) => (node.kind === 'transaction' ? [node.client] : []));
      const isOne = others.every((other) => JSON.stringify(other) === JSON.stringify(client));
      return client && isOne ? group.map((node) => [node, client] as const) : [];
    }),
  );
}

function withClient(
  clients: FileFacts['transactionClients'] = {},
  key: string,
  client: ClientShape | undefined,
): FileFacts['transactionClients'] {
  const others = Object.entries(clients).filter(([known]) => known !== key);
  const all = client ? [...others, [key, client] as const] : others;
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function addRoles(
  files: ProjectFacts['files'],
  roles: ReadonlyMap<FlowNode, Role>,
  clients: ReadonlyMap<FlowNode, ClientShape>,
): ProjectFacts['files'] {
  const result = { ...files };
  for (const [node, role] of roles) {
    const { key, file } = node;
    const known = result[file];
    const client = role === 'transaction' ? clients.get(node) : undefined;
    if (!known) continue;
    result[file] = {
      ...known,
      roles: { ...known.roles, [key]: role },
      transactionClients: withClient(known.transactionClients, key, client),
    };
  }
  return result;
}

/** The last name of `path#Class.method(0)`. */
export function nameOfKey(key: string): string | undefined {
  return /[#>.]([^#>.(]+)\(/.exec(key)?.[1];
}
