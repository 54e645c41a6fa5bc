import { analyse, type Analysis } from '../prisma/find/analysis';
import {
  child,
  children,
  identifierName,
  isFunction,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { bindingOf, type Binding, type Scope } from '../prisma/find/program';
import { parametersOf } from '../prisma/find/type-shape';
import { callsIn, referencesIn } from '../prisma/find/references';
import type { SourceFile } from '../source/source-file';
import { findAll } from '../prisma/find/find-sites';
import { listIn, pathOf } from '../transaction/restructure';
import type { FlowNode } from './file-flows';
import { buildersIn } from './flow-places';
import { memberValues, namedBindings } from './named-values';
import type { Elsewhere } from './elsewhere';
import type { ProjectFacts } from './types';

/** What is given for a parameter that is a function: ids of functions, and what stands against following it. */
interface Links {
  functions: Set<string>;
  /** Lists of calls that a `$transaction` runs. */
  lists: FlowNode[];
  problem?: string;
}

type IsAnother = (path: string, specifier: string, name: string, id: string) => boolean;

/** `path#function(1)(0)`: the parameter of a function that is given as a parameter. */
const OF_CALLBACK = /^(.*\))\(([^()]*)\)$/;

/** Whether the key of a parameter is one of a function that is a parameter itself. */
export function isOfCallback(key: string): boolean {
  return OF_CALLBACK.test(key);
}

/**
 * Nodes for the parameters of functions that are parameters themselves (`run(input, fn)` with `fn(tx)` in it): a client that
 * goes into one goes into whatever the callers of `run` give.
 *
 * @param wanted     Keys that clients go to.
 * @param isAnother  Whether what a file imports under a name is known not to be the function of an id.
 * @returns          The nodes, and functions that make promises for lists that are given in place of a function and cannot be followed.
 */
export function callbackNodes(
  wanted: readonly string[],
  files: readonly SourceFile[],
  facts: ProjectFacts,
  elsewhere: Elsewhere,
  isAnother: IsAnother,
): { nodes: FlowNode[]; builders: string[] } {
  const reader = new LinkReader(files, facts, elsewhere, isAnother);
  const lists: FlowNode[] = [];
  const nodes = new Map<string, FlowNode>();
  const pending = [...wanted];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const [, parameter, place] = OF_CALLBACK.exec(key) ?? [];
    if (parameter === undefined || place === undefined || nodes.has(key)) continue;
    const links = reader.linksOf(parameter);
    const { functions, problem = NOBODY } = links;
    const edges = [...functions].map((id) => `${id}(${place})`);
    lists.push(...links.lists);
    nodes.set(key, {
      key,
      kind: 'parameter',
      file: key.slice(0, key.indexOf('#')),
      sites: [],
      edges: [...edges, ...links.lists.map((list) => list.key)],
      problems: edges.length + links.lists.length > 0 && problem === NOBODY ? [] : [problem],
      isTransaction: false,
    });
    pending.push(...edges);
  }
  return { nodes: [...nodes.values(), ...lists], builders: reader.builders };
}

/** Where an element of a list cannot be moved into its transaction. */
export const ELEMENT = 'An element of the list is no call of Prisma that is written there';

const NOBODY = 'The client of the transaction is given to a function that no caller is known to give';

/** Root clients that go into a function that is a parameter go into what is given for it. */
export function throughCallbacks(keys: readonly string[], nodes: readonly FlowNode[]): string[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const reached = new Set<string>();
  const reach = (key: string): void => {
    if (reached.has(key)) return;
    reached.add(key);
    if (OF_CALLBACK.test(key)) byKey.get(key)?.edges.forEach(reach);
  };
  keys.forEach(reach);
  return [...reached];
}

class LinkReader {
  readonly builders: string[] = [];
  private readonly analyses: { path: string; file: SourceFile; analysis: Analysis }[];
  private readonly calls = new WeakMap<Analysis, Calls>();

  constructor(
    files: readonly SourceFile[],
    private readonly facts: ProjectFacts,
    private readonly elsewhere: Elsewhere,
    private readonly isAnother: IsAnother,
  ) {
    this.analyses = files.map((file) => ({ path: file.path, file, analysis: analyse(file, facts) }));
  }

  /** What callers give for `path#function(1)`, or for `(1.run)`. */
  linksOf(parameter: string): Links {
    const open = parameter.lastIndexOf('(');
    const id = parameter.slice(0, open);
    const place = parameter.slice(open + 1, -1);
    const name = /[^#.>]+$/.exec(id)?.[0] ?? '';
    const links: Links = { functions: new Set(), lists: [] };
    if (this.elsewhere.calls(name, (from, specifier) => this.isAnother(from, specifier, name, id)))
      links.problem = `The client of the transaction is given to a function that callers of ${name} choose, and not all of them are known`;
    links.problem ??= this.typeProblem(parameter, place.includes('.'), name);
    for (const { path, file, analysis } of this.analyses) {
      const problem = this.addCalls(links, file, analysis, id, place, name);
      // What a test puts in its place has no queries, or they are written there.
      if (problem !== undefined && !TEST.test(path)) links.problem ??= problem;
    }
    return links;
  }

  /** A type that is not written there may be that of others, too: it would be changed for all of them. */
  private typeProblem(parameter: string, isMember: boolean, name: string): string | undefined {
    const path = parameter.slice(0, parameter.indexOf('#'));
    const analysis = this.analyses.find((item) => item.path === path)?.analysis;
    const owner = isMember ? parameter.replace(/\.[^.]*\)$/, ')') : parameter;
    for (const scope of analysis?.program.scopes.values() ?? []) {
      for (const binding of scope.values.values()) {
        const key = binding.kind === 'parameter' ? analysis?.evaluator.parameterKey(binding) : undefined;
        if (key !== owner && key !== parameter) continue;
        const { annotation } = binding;
        const isOwn =
          !annotation ||
          annotation.type === 'TSAnyKeyword' ||
          (!isMember && parametersOf(annotation).length > 0);
        return isOwn ? undefined : `The type of the function that ${name} is given may be used elsewhere`;
      }
    }
    return `${name} cannot be followed`;
  }

  private addCalls(
    links: Links,
    file: SourceFile,
    analysis: Analysis,
    id: string,
    place: string,
    name: string,
  ): string | undefined {
    let problem: string | undefined;
    const called = new Set<Node>();
    const { byId, unknown } = this.callsOf(analysis);
    for (const { node, callee, scope } of byId.get(id) ?? []) {
      called.add(callee);
      const given = givenFor(node, scope, place, analysis);
      const list = given === 'unknown' ? this.listGiven(file, node, `${id}(${place})`, analysis) : undefined;
      if (list) links.lists.push(list);
      else if (given === 'unknown')
        problem ??= `The client of the transaction is given to a function that ${name} is given, which cannot be followed`;
      else if (given !== undefined) links.functions.add(given);
    }
    if (unknown.has(name)) problem ??= `${name} is called in a way that cannot be followed`;
    return problem ?? (isHandedOn(analysis, id, name, called) ? `${name} is handed on` : undefined);
  }

  /** `transaction([a, b])`, where `transaction(input)` gives what it is given to a `$transaction`. */
  private listGiven(
    file: SourceFile,
    call: Node,
    parameter: string,
    analysis: Analysis,
  ): FlowNode | undefined {
    const place = Number(/\((\d+)\)$/.exec(parameter)?.[1] ?? NaN);
    const path = pathOf(file, call);
    const argument = children(call, 'arguments')[place];
    if (!path || !argument) return undefined;
    const listed = listIn(file, { path, place });
    if (!listed) return undefined;
    const calls = new Set('calls' in listed ? listed.calls : []);
    const { sites, clientCalls } = findAll(file, this.facts);
    const inside = [...sites, ...clientCalls].filter((site) => calls.has(site.path.node as unknown as Node));
    const isKnown = 'calls' in listed && listed.made.length === 0 && inside.length === calls.size;
    if (!isKnown) this.builders.push(...buildersIn(analysis, argument));
    const problem = 'problem' in listed ? listed.problem : ELEMENT;
    return {
      key: `${parameter}[${file.path}:${call.start ?? 0}]`,
      kind: 'list',
      file: file.path,
      sites: inside.map(({ id }) => id),
      edges: [],
      problems: isKnown ? [] : [problem],
      isTransaction: false,
      listOf: parameter,
    };
  }

  /** The calls of a file, by what they call: read once, and asked for every function that is looked for. */
  private callsOf(analysis: Analysis): Calls {
    const known = this.calls.get(analysis);
    if (known) return known;
    const found: Calls = { byId: new Map(), unknown: new Set() };
    this.calls.set(analysis, found);
    for (const { node, scope } of callsIn(analysis.program)) {
      const callee = unwrapped(child(node, 'callee'));
      const shape = analysis.evaluator.shapeOf(callee, scope);
      if (callee && shape?.kind === 'function' && shape.id !== undefined)
        found.byId.set(shape.id, [...(found.byId.get(shape.id) ?? []), { node, callee, scope }]);
      else if (!shape && isMember(callee)) found.unknown.add(keyOf(callee, 'property') ?? '');
      else if (!shape) found.unknown.add(takenAs(callee, scope) ?? '');
    }
    return found;
  }
}

/** The name under which a function was taken out of an object of which nothing is known: `const { transaction } = client`. */
function takenAs(callee: Node | undefined, scope: Scope): string | undefined {
  const name = identifierName(callee);
  return name === undefined ? undefined : bindingOf(scope, name)?.members.at(-1);
}

/** Calls of functions by their id, and names of methods that are called on something unknown. */
interface Calls {
  byId: Map<string, { node: Node; callee: Node; scope: Scope }[]>;
  unknown: Set<string>;
}

export const TEST = /(^|\/)__(tests|mocks)__\/|\.(test|spec)\.[cm]?[jt]sx?$/;

/** The id of the function that is given; undefined where none is. */
function givenFor(call: Node, scope: Scope, place: string, analysis: Analysis): string | undefined {
  const [index = '', member] = place.split('.');
  const list = children(call, 'arguments');
  if (list.slice(0, Number(index) + 1).some(({ type }) => type === 'SpreadElement')) return 'unknown';
  const argument = unwrapped(list[Number(index)]);
  if (!argument) return undefined;
  if (member === undefined) return functionOf(argument, scope, analysis);
  if (argument.type !== 'ObjectExpression') {
    const key = analysis.evaluator.parameterOf(argument, scope);
    return key === undefined ? 'unknown' : `${key.slice(0, -1)}.${member})`;
  }
  const properties = children(argument, 'properties');
  const property = properties.find((item) => keyOf(item, 'key') === member);
  if (!property) return properties.some(({ type }) => type === 'SpreadElement') ? 'unknown' : undefined;
  return isFunction(property) ? 'unknown' : functionOf(unwrapped(child(property, 'value')), scope, analysis);
}

function functionOf(value: Node | undefined, scope: Scope, { evaluator }: Analysis): string {
  if (isFunction(value)) return evaluator.callbackId(value) ?? 'unknown';
  const shape = evaluator.shapeOf(value, scope);
  if (shape?.kind === 'function' && shape.id !== undefined) return shape.id;
  return evaluator.parameterOf(value, scope) ?? 'unknown';
}

/**
 * Whether the function is used as a value, so that it may be called anywhere. As a member of an object that is exported or kept it is
 * called where that is known, or on something of which nothing is.
 */
function isHandedOn(analysis: Analysis, id: string, name: string, called: ReadonlySet<Node>): boolean {
  const { program, evaluator } = analysis;
  const isIt = (binding: Binding): boolean => {
    const shape = evaluator.bindingShape(binding);
    return shape?.kind === 'function' && shape.id === id;
  };
  const own = [...program.root.values.values()].filter(isIt);
  const inner = namedBindings(program, name).filter((binding) => mayBe(binding, name) && isIt(binding));
  const bindings = new Set([...own, ...inner]);
  const names = new Set([...bindings].map((binding) => binding.name));
  const isGiven = referencesIn(program, names).some(({ node, binding, ancestors, inType }) => {
    const [parent, outer, statement] = ancestors.slice(-3).reverse();
    const isDeclared =
      parent?.type === 'ExportSpecifier' ||
      child(parent, 'id') === node ||
      (parent?.type === 'ObjectProperty' && outer?.type === 'ObjectPattern');
    const isMemberOf =
      parent?.type === 'ObjectProperty' &&
      (/^(ExportDefaultDeclaration|VariableDeclarator)$/.test(statement?.type ?? '') ||
        keyOf(child(statement, 'left'), 'property') === 'exports');
    return bindings.has(binding) && !inType && !isDeclared && !isMemberOf && !called.has(node);
  });
  return (
    isGiven ||
    memberValues(program, name).some(({ node, scope, isKept }) => {
      const shape = isKept || called.has(node) ? undefined : evaluator.shapeOf(node, scope);
      return shape?.kind === 'function' && shape.id === id;
    })
  );
}

/** A variable that may hold the function: `const { transaction } = prisma`, `const run = prisma.transaction`. */
function mayBe({ kind, members, init }: Binding, name: string): boolean {
  if (kind !== 'variable') return false;
  const value = unwrapped(init);
  return members.length > 0
    ? members.at(-1) === name
    : (isMember(value) ? keyOf(value, 'property') : identifierName(value)) === name;
}
