import { analyse, type Analysis } from '../prisma/find/analysis';
import { child, children, isFunction, isMember, keyOf, unwrapped, type Node } from '../prisma/find/node';
import type { Scope } from '../prisma/find/program';
import { parametersOf } from '../prisma/find/type-shape';
import { callsIn, referencesIn } from '../prisma/find/references';
import type { SourceFile } from '../source/source-file';
import type { FlowNode } from './file-flows';
import type { Elsewhere } from './elsewhere';
import type { ProjectFacts } from './types';

/** What is given for a parameter that is a function: ids of functions, and what stands against following it. */
interface Links {
  functions: Set<string>;
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
 */
export function callbackNodes(
  wanted: readonly string[],
  files: readonly SourceFile[],
  facts: ProjectFacts,
  elsewhere: Elsewhere,
  isAnother: IsAnother,
): FlowNode[] {
  const reader = new LinkReader(files, facts, elsewhere, isAnother);
  const nodes = new Map<string, FlowNode>();
  const pending = [...wanted];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const [, parameter, place] = OF_CALLBACK.exec(key) ?? [];
    if (parameter === undefined || place === undefined || nodes.has(key)) continue;
    const { functions, problem = NOBODY } = reader.linksOf(parameter);
    const edges = [...functions].map((id) => `${id}(${place})`);
    nodes.set(key, {
      key,
      kind: 'parameter',
      file: key.slice(0, key.indexOf('#')),
      sites: [],
      edges,
      problems: functions.size > 0 && problem === NOBODY ? [] : [problem],
      isTransaction: false,
    });
    pending.push(...edges);
  }
  return [...nodes.values()];
}

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
  private readonly analyses: { path: string; analysis: Analysis }[];
  private readonly calls = new WeakMap<Analysis, Calls>();

  constructor(
    files: readonly SourceFile[],
    facts: ProjectFacts,
    private readonly elsewhere: Elsewhere,
    private readonly isAnother: IsAnother,
  ) {
    this.analyses = files.map((file) => ({ path: file.path, analysis: analyse(file, facts) }));
  }

  /** What callers give for `path#function(1)`, or for `(1.run)`. */
  linksOf(parameter: string): Links {
    const open = parameter.lastIndexOf('(');
    const id = parameter.slice(0, open);
    const place = parameter.slice(open + 1, -1);
    const name = /[^#.>]+$/.exec(id)?.[0] ?? '';
    const links: Links = { functions: new Set() };
    if (this.elsewhere.calls(name, (from, specifier) => this.isAnother(from, specifier, name, id)))
      links.problem = `The client of the transaction is given to a function that callers of ${name} choose, and not all of them are known`;
    links.problem ??= this.typeProblem(parameter, place.includes('.'), name);
    for (const { path, analysis } of this.analyses) {
      const problem = this.addCalls(links, analysis, id, place, name);
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
      if (given === 'unknown')
        problem ??= `The client of the transaction is given to a function that ${name} is given, which cannot be followed`;
      else if (given !== undefined) links.functions.add(given);
    }
    if (unknown.has(name)) problem ??= `${name} is called in a way that cannot be followed`;
    return problem ?? (isHandedOn(analysis, id, called) ? `${name} is handed on` : undefined);
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
    }
    return found;
  }
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

/** Whether the function is used as a value, so that it may be called anywhere. */
function isHandedOn({ program, evaluator }: Analysis, id: string, called: ReadonlySet<Node>): boolean {
  const names = [...program.root.values].flatMap(([name, binding]) => {
    const shape = evaluator.bindingShape(binding);
    return shape?.kind === 'function' && shape.id === id ? [name] : [];
  });
  return referencesIn(program, new Set(names)).some(({ node, ancestors, inType }) => {
    const parent = ancestors.at(-1);
    const isDeclared = parent?.type === 'ExportSpecifier' || child(parent, 'id') === node;
    return !inType && !isDeclared && !called.has(node);
  });
}
