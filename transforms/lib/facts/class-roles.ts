import { analyse } from '../prisma/find/analysis';
import type { Role } from '../prisma/find/shape';
import type { SourceFile } from '../source/source-file';
import {
  classFlows,
  type ClassFlows,
  type ClientClass,
  type Construction,
  type Source,
} from './class-clients';
import { Elsewhere } from './elsewhere';
import type { LocalFacts } from './local-facts';
import type { Texts } from './texts';
import type { FileFacts, ProjectFacts } from './types';

/** What the instances of a class are known to hold: nothing but root clients, a transaction's too, or neither is known. */
type Holding = 'root' | 'transaction' | 'unknown';

/**
 * Adds what the members of classes hold to the roles of the files that declare the classes.
 *
 * @returns Besides, for every such member, what stands against following what it holds.
 */
export function addClassRoles(
  facts: ProjectFacts,
  locals: readonly LocalFacts[],
  files: readonly string[],
  open: (path: string) => SourceFile | undefined,
  texts: Texts,
): { facts: ProjectFacts; kept: ReadonlyMap<string, string | undefined> } {
  if (!locals.some(({ keepsValues }) => keepsValues)) return { facts, kept: new Map() };
  const read = locals
    .filter(({ path, holdsClients }) => holdsClients || importsClasses(facts.files[path]))
    .map(({ path }) => path);
  const flows = read.flatMap((path) => {
    const file = open(path);
    return file ? [classFlows(analyse(file, facts))] : [];
  });
  if (flows.every(({ classes }) => classes.length === 0)) return { facts, kept: new Map() };
  const unread = new Elsewhere(
    files.filter((path) => !read.includes(path)),
    texts,
  );
  const result = { ...facts.files };
  const solver = new Solver(flows, (id) => unread.makes(id.slice(id.lastIndexOf('#') + 1)));
  for (const [key, role] of classRoles(solver)) {
    const path = key.slice(0, key.lastIndexOf('#'));
    const known = result[path];
    if (known) result[path] = { ...known, roles: { ...known.roles, [key]: role } };
  }
  const made = new Elsewhere(read, texts);
  for (const { id, plain } of solver.all) {
    const [path, name] = [id.slice(0, id.lastIndexOf('#')), id.slice(id.lastIndexOf('#') + 1)];
    const known = result[path];
    if (!known || plain.length === 0 || made.makes(name) || unread.makes(name)) continue;
    result[path] = { ...known, neverMade: [...(known.neverMade ?? []), name] };
  }
  return { facts: { ...facts, files: result }, kept: solver.problems() };
}

function importsClasses(file: FileFacts | undefined): boolean {
  return Object.values(file?.modules ?? {}).some(({ values }) =>
    Object.values(values).some(({ kind }) => kind === 'class'),
  );
}

/**
 * What the members of classes hold, by `path#Class.member`, as far as it is something else than their types say: those that
 * take either are root clients where nobody gives them anything else, and those typed `PrismaClient` are either
 * where somebody gives them a transaction's.
 */
function classRoles(solver: Solver): Map<string, Role> {
  const roles = new Map<string, Role>();
  for (const { id, members } of solver.all) {
    for (const [name, { role }] of Object.entries(members)) {
      const holding = solver.held(id, name);
      if (role === 'either' && holding === 'root') roles.set(`${id}.${name}`, 'root');
      if (role === 'root' && holding === 'transaction') roles.set(`${id}.${name}`, 'either');
    }
  }
  return roles;
}

class Solver {
  readonly all: ClientClass[];
  private readonly byId: ReadonlyMap<string, ClientClass>;
  private readonly constructions = new Map<string, Construction[]>();
  private readonly known = new Map<string, Holding>();

  constructor(
    private readonly flows: readonly ClassFlows[],
    private readonly isMadeElsewhere: (id: string) => boolean,
  ) {
    this.all = flows.flatMap(({ classes }) => classes);
    this.byId = new Map(this.all.map((item) => [item.id, item]));
    for (const made of flows.flatMap((flow) => flow.constructions)) {
      const known = this.constructions.get(made.of);
      if (known) known.push(made);
      else this.constructions.set(made.of, [made]);
    }
    this.settle();
  }

  /** What `this.member` is in the methods of a class: its instances may be those of a class that extends it. */
  held(id: string, member: string): Holding {
    const below = this.all.filter((item) => this.isBelow(item, id));
    return worst(below.map((item) => this.known.get(`${item.id}.${member}`) ?? 'root'));
  }

  /** What stands against following what the members of classes hold, by `path#Class.member`. */
  problems(): Map<string, string | undefined> {
    return new Map(
      this.all.flatMap((item) =>
        Object.keys(item.members).map((name) => [`${item.id}.${name}`, this.problem(item, name)] as const),
      ),
    );
  }

  private problem(item: ClientClass, member: string): string | undefined {
    const name = item.id.slice(item.id.lastIndexOf('#') + 1);
    const isAlone = item.base === undefined && this.all.every(({ base }) => base !== item.id);
    if (!isAlone) return `is kept by ${name}, which extends another class or is extended`;
    if (!item.plain.includes(member)) return `is kept by ${name} in a way that cannot be followed`;
    const given = (this.constructions.get(item.id) ?? []).flatMap((made) =>
      (item.sources[member] ?? []).flatMap((source) =>
        isParameter(source) ? made.given(source.parameter) : [],
      ),
    );
    return this.isOpen(item.id) || given.includes('unknown')
      ? `is kept by ${name}, and not all that it is made of is known`
      : undefined;
  }

  /** Starts from nothing but root clients, and adds what is found until nothing more is. */
  private settle(): void {
    for (let isNews = true; isNews;) {
      isNews = false;
      for (const item of this.all) {
        for (const member of Object.keys(item.members)) {
          const key = `${item.id}.${member}`;
          const holding = this.holdingOf(item, member);
          if (holding === (this.known.get(key) ?? 'root')) continue;
          this.known.set(key, holding);
          isNews = true;
        }
      }
    }
  }

  private holdingOf(item: ClientClass, member: string): Holding {
    const sources = this.sourcesOf(item.id, member, 0);
    if (this.flows.some(({ assigned }) => assigned.includes(member))) return 'transaction';
    const isOpen = sources.some(isParameter) && this.isOpen(item.id);
    const constructions = this.constructions.get(item.id) ?? [];
    const given = sources.flatMap((source) =>
      isParameter(source) ? constructions.flatMap((made) => made.given(source.parameter)) : [source],
    );
    return worst([isOpen ? 'unknown' : 'root', ...given.map((source) => this.holding(source))]);
  }

  /** It may be instantiated where it cannot be told what it is given. */
  private isOpen(id: string): boolean {
    const name = id.slice(id.lastIndexOf('#') + 1);
    const isUnknown = ({ handedOn, unresolved }: ClassFlows): boolean =>
      handedOn.includes(id) || unresolved.includes(name);
    return this.isMadeElsewhere(id) || this.flows.some(isUnknown);
  }

  private holding(source: Source): Holding {
    if (typeof source === 'string') return source;
    if ('parameter' in source) return 'unknown';
    const dot = source.field.lastIndexOf('.');
    const [id, member] = [source.field.slice(0, dot), source.field.slice(dot + 1)];
    return this.byId.has(id) ? this.held(id, member) : 'unknown';
  }

  /** Where the member comes from, by the parameters of the class's own constructor. */
  private sourcesOf(id: string, member: string, depth: number): Source[] {
    const item = this.byId.get(id);
    if (!item || depth > DEPTH) return ['unknown'];
    const own = item.sources[member] ?? [];
    const base = item.base === undefined ? undefined : this.byId.get(item.base);
    if (item.base === 'unknown' || (!base && own.length === 0)) return ['unknown', ...own];
    if (!base || !Object.hasOwn(base.members, member)) return own.length > 0 ? own : ['unknown'];
    const ofBase = this.sourcesOf(base.id, member, depth + 1);
    const { superCall } = item;
    if (!superCall) return [...own, ...ofBase];
    return [
      ...own,
      ...ofBase.flatMap((source) => (isParameter(source) ? superCall(source.parameter) : [source])),
    ];
  }

  private isBelow(item: ClientClass, id: string, depth = 0): boolean {
    if (item.id === id) return true;
    const base = item.base === undefined ? undefined : this.byId.get(item.base);
    return base !== undefined && depth < DEPTH && this.isBelow(base, id, depth + 1);
  }
}

/** How deep classes extend each other. */
const DEPTH = 20;

function isParameter(source: Source): source is { parameter: string } {
  return typeof source === 'object' && 'parameter' in source;
}

function worst(holdings: readonly Holding[]): Holding {
  if (holdings.includes('transaction')) return 'transaction';
  return holdings.includes('unknown') ? 'unknown' : 'root';
}
