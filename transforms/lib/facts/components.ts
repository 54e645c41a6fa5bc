import { compile } from '../compile-site';
import { findAll, type ClientCall } from '../prisma/find/find-sites';
import type { Node } from '../prisma/find/node';
import { isLeft } from '../query/query';
import { compileRaw } from '../raw/compile-raw';
import { rawCalls } from '../raw/list-raw';
import { compileEnv, eitherClient, transactionClient } from '../rewrite-calls';
import type { SourceFile } from '../source/source-file';
import { listCalls } from '../transaction/list-calls';
import { deferMade } from '../transaction/move-makers';
import { listOf, restructure } from '../transaction/restructure';
import { addClassRoles } from './class-roles';
import { givesClients } from './client-results';
import type { FlowNode } from './file-flows';
import { follow, nameOfKey, type Followed, type Project } from './follow-clients';
import { COMPUTED } from './flow-uses';
import { isMade } from './makers';
import type { LocalFacts } from './local-facts';
import { openIfParsed } from './sources';
import type { Texts } from './texts';
import type { FileFacts, ProjectFacts, TransactionComponent } from './types';

/**
 * Finds what moves together with each `$transaction`, and whether all of it can: every call in it is compiled for a
 * trial. Sites of what cannot move are blocked.
 *
 * @param files     Every source file.
 * @param texts     Their texts.
 * @param resolve   The file that a specifier means in a file.
 */
export function withComponents(
  facts: ProjectFacts,
  locals: readonly LocalFacts[],
  files: readonly string[],
  texts: Texts,
  resolve: (path: string, specifier: string) => string | undefined,
): ProjectFacts {
  const known = new Set(locals.map(({ path }) => path));
  const open = (path: string): SourceFile | undefined =>
    known.has(path) ? openIfParsed(path, texts.of(path)) : undefined;
  const { facts: withClasses, kept } = addClassRoles(facts, locals, files, open, texts);
  const read = locals
    .filter(({ path, handsOnClients }) => handsOnClients || takesClients(facts.files[path]))
    .flatMap(({ path }) => open(path) ?? []);
  const byPath = new Map(locals.map((local) => [local.path, local]));
  const isAnother: Project['isAnother'] = (path, specifier, name, id) => {
    const target = resolve(path, specifier);
    const exported = target === undefined ? undefined : byPath.get(target)?.exports.values[name];
    return exported?.kind === 'function' && exported.id !== undefined && exported.id !== id;
  };
  const project: Project = { open, known, files, texts, isAnother, kept };
  const followed = follow(read, withClasses, project);
  const { groups, withRoles } = followed;
  const trial = new Trial(read, followed);
  const named = (names: readonly string[]): SourceFile[] =>
    [...known].flatMap((path) => {
      if (names.length === 0 || read.some((file) => file.path === path)) return [];
      const text = texts.of(path);
      return names.some((name) => text.includes(name)) ? (open(path) ?? []) : [];
    });
  const components = groups.map((group) => trial.component(group)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...withRoles,
    components,
    files: addComponents(withRoles.files, components, trial.looseSites(named)),
  };
}

/** Whether a file imports functions that give clients which may be a transaction's. */
function takesClients(file: FileFacts | undefined): boolean {
  return Object.values(file?.modules ?? {}).some(({ values }) => Object.values(values).some(givesClients));
}

/** Compiles for a trial, and says what stands in the way. */
class Trial {
  private readonly files: ReadonlyMap<string, SourceFile>;
  /** Calls that were elements of lists. */
  private readonly batched: ReadonlySet<string>;

  private readonly facts: ProjectFacts;
  /** Functions that make promises for lists that stay. */
  private readonly staying: string[] = [];
  /** Calls in functions that make promises for lists. */
  private readonly made: ReadonlySet<string>;
  private readonly listMakers: ReadonlySet<string>;

  constructor(
    files: readonly SourceFile[],
    private readonly followed: Followed,
  ) {
    this.facts = followed.withRoles;
    this.files = new Map(files.map((file) => [file.path, file]));
    const lists = new Set(followed.groups.flatMap(givenLists));
    const makers = followed.groups.flat().filter(({ kind }) => kind === 'maker');
    this.made = new Set(makers.flatMap(({ arity, sites }) => (arity === undefined ? [] : sites)));
    this.listMakers = new Set(makersOf(makers).listMakers);
    this.batched = new Set(files.flatMap((file) => this.restructured(file, lists)));
  }

  /** Calls in lists are compiled where they will stand: in a function. */
  private restructured(file: SourceFile, lists: ReadonlySet<string>): string[] {
    const { sites, clientCalls } = findAll(file, this.facts);
    const all = [...sites, ...clientCalls];
    const inLists = deferMade(file, this.facts, this.listMakers, () => 'tx');
    const given = [...clientCalls.filter(isTransaction), ...listCalls(file, this.facts, lists)];
    const built = given.flatMap((call) => listOf(file, call)?.calls ?? []);
    const batched = all
      .filter(
        ({ evaluation, path }) =>
          evaluation.kind === 'batched' || built.includes(path.node as unknown as Node),
      )
      .map(({ id }) => id);
    for (const call of given) restructure(file, call, 'tx', this.facts.names);
    return [...batched, ...inLists];
  }

  component(nodes: readonly FlowNode[]): TransactionComponent {
    const sorted = [...nodes].sort((a, b) => (a.key < b.key ? -1 : 1));
    const transactions = sorted.filter(({ kind }) => kind === 'transaction');
    const sites = [...new Set(sorted.flatMap((node) => node.sites))];
    const problem = this.problem(sorted, transactions.length > 0);
    const lists = givenLists(sorted);
    const made = sorted.filter(({ kind }) => kind === 'maker');
    // Those that are no makers, but give promises all the same.
    const known = new Set(sorted.map(({ key }) => key));
    const others = sorted.flatMap(({ edges }) => edges.filter((key) => isMade(key) && !known.has(key)));
    this.staying.push(...others.map(functionOf));
    const isKept = ({ kind, gives }: FlowNode): boolean =>
      kind === 'parameter' || kind === 'maker' || gives !== undefined;
    return {
      id: sorted[0]?.key ?? '',
      transactions: transactions.map(({ key }) => key),
      sites,
      models: [...new Set(sorted.flatMap((node) => this.modelsOf(node)))].sort(),
      parameters: sorted.filter(isKept).map(({ key }) => key),
      ...(lists.length > 0 ? { lists } : {}),
      ...makersOf(made),
      movable: problem === undefined,
      ...problem,
    };
  }

  /**
   * Sites whose promises go into a list that is built elsewhere.
   *
   * @param others  Opens the files that were not read and may have functions of one of these names.
   */
  looseSites(others: (names: readonly string[]) => SourceFile[]): { file: string; sites: string[] }[] {
    const { flows } = this.followed;
    const builders = new Set([
      ...flows.flatMap((flow) => flow.builders),
      ...this.followed.builders,
      ...this.staying,
    ]);
    const names = [...builders].map((builder) => /[^#.>?]+$/.exec(builder)?.[0] ?? '');
    return [...this.files.values(), ...others([...new Set(names)])].map((file, index) => {
      const inBuilders = [...findAll(file, this.facts).sites, ...rawCalls(file, this.facts)].filter(
        ({ id, evaluation }) => {
          const isPromise = evaluation.kind !== 'awaited' && evaluation.kind !== 'chained';
          return isPromise && [...builders].some((builder) => isIn(builder, id));
        },
      );
      return {
        file: file.path,
        sites: [...(flows[index]?.loose ?? []), ...inBuilders.map(({ id }) => id)],
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
    const apart = nodes.map(({ file }) => this.facts.files[file]?.plainJavaScript);
    const [first] = apart;
    if (first !== undefined && apart.every((reason) => reason !== undefined))
      return { code: 'javascript', reason: first.replace(/\.$/, '') };
    const { unknownCallees } = this.followed;
    for (const node of nodes) {
      const name = nameOfKey(node.key);
      const unseen =
        node.kind === 'parameter' &&
        name !== undefined &&
        (unknownCallees.has(name) || (unknownCallees.has(COMPUTED) && isMemberKey(node.key)));
      const reason =
        node.problems[0] ??
        (this.isLoose(node) ? LOOSE : undefined) ??
        (unseen ? `${name} is called with a client in a way that cannot be followed` : this.failure(node));
      if (reason !== undefined) return { code: 'transaction', reason };
    }
    return undefined;
  }

  /** Whether a list of which not all is known may have the promise of a maker, too. */
  private isLoose({ kind, sites }: FlowNode): boolean {
    const { flows, builders } = this.followed;
    const all = kind === 'maker' ? [...builders, ...flows.flatMap((flow) => flow.builders)] : [];
    return all.some((builder) => sites.some((id) => isIn(builder, id)));
  }

  /** The first call of the node that cannot be compiled. */
  private failure(node: FlowNode): string | undefined {
    const file = this.files.get(node.file);
    if (!file) return undefined;
    const context = { facts: this.facts, options: {}, report: () => undefined };
    const own = findAll(file, this.facts).clientCalls.find(({ id }) => id === node.key)?.blocked;
    if (own?.code === 'extended-client') return own.reason.replace(/\.$/, '');
    for (const site of findAll(file, this.facts).sites.filter(({ id }) => node.sites.includes(id))) {
      if (site.dismissed !== undefined)
        return `${site.model.name}.${site.operation} in it is to be left alone`;
      const client = this.made.has(site.id)
        ? eitherClient('tx')
        : this.batched.has(site.id)
          ? transactionClient('tx')
          : site.client;
      const compiled = site.blocked ?? compile(site, compileEnv(file, context, this.facts, client));
      if (isLeft(compiled))
        return `${site.model.accessor}.${site.operation} in it cannot be moved: ${compiled.reason.replace(/\.$/, '')}`;
    }
    for (const call of rawCalls(file, this.facts).filter(({ id }) => node.sites.includes(id))) {
      if (call.dismissed !== undefined) return `${call.method} in it is to be left alone`;
      const compiled = compileRaw(call, { file, facts: this.facts });
      if (isLeft(compiled))
        return `${call.method} in it cannot be moved: ${compiled.reason.replace(/\.$/, '')}`;
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

/** `path#function` of `path#function(+)` */
function functionOf(key: string): string {
  return key.slice(0, key.lastIndexOf('('));
}

/** The functions that make promises for lists: of one, and of several. */
function makersOf(made: readonly FlowNode[]): Pick<TransactionComponent, 'makers' | 'listMakers'> {
  const ones = made.flatMap(({ key, arity }) =>
    arity === undefined ? [] : [[functionOf(key), arity] as const],
  );
  const lists = made.filter(({ arity }) => arity === undefined).map(({ key }) => functionOf(key));
  return {
    ...(ones.length > 0 ? { makers: Object.fromEntries(ones) } : {}),
    ...(lists.length > 0 ? { listMakers: lists } : {}),
  };
}

/** The parameters that are given lists. */
function givenLists(nodes: readonly FlowNode[]): string[] {
  return [...new Set(nodes.flatMap((node) => node.listOf ?? []))];
}

const LOOSE = 'A list of which not all is known may have its promise, too';

/** Whether a site stands in the function, or, of `?name`, in one of the name. */
function isIn(builder: string, id: string): boolean {
  if (!builder.startsWith('?'))
    return id.startsWith(`${builder.replace('>', '.')}:`) || id.startsWith(`${builder}.`);
  const [symbol = ''] = id.slice(id.indexOf('#') + 1).split(':');
  return symbol.split(/[.>]/).at(-1) === builder.slice(1);
}

/** `path#handlers.remove(0)`: what is called by a computed name may be that. */
function isMemberKey(key: string): boolean {
  return /#[^(]*\.[^.(]+\(/.test(key);
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
