import type { Analysis } from '../prisma/find/analysis';
import { choicesOf } from '../prisma/find/evaluate';
import { child, children, identifierName, isFunction, unwrapped, type Node } from '../prisma/find/node';
import type { Located, Scope } from '../prisma/find/program';
import { callsIn, referencesIn } from '../prisma/find/references';
import { clientIn, resultKey, type Shape } from '../prisma/find/shape';
import { usesOfExpression, type Use } from './flow-uses';

/** A function that gives a client which may be a transaction's: `(tx) => tx ?? prisma`. */
export interface ClientFunction {
  /** `path#function()` */
  key: string;
  fn: Node;
  /** Why not all that it gives can become Drizzle's. */
  problem?: string;
  /** It does nothing but choose, so it does not matter how often it is called. */
  isPure: boolean;
  result: Shape;
}

/** What a file does with the clients that such a function gives. */
export interface ResultUses {
  origin: string;
  uses: Use[];
  problems: string[];
}

function originOf(fn: Shape | undefined): string | undefined {
  return fn?.kind === 'function' ? clientIn(fn.result)?.origin : undefined;
}

const giving = new WeakMap<Shape, boolean>();

/** Whether something of the shape gives clients that may be a transaction's. */
export function givesClients(shape: Shape): boolean {
  const known = giving.get(shape);
  if (known !== undefined) return known;
  giving.set(shape, false);
  const gives = isGiving(shape);
  giving.set(shape, gives);
  return gives;
}

function isGiving(shape: Shape): boolean {
  switch (shape.kind) {
    case 'function':
      return originOf(shape) !== undefined;
    case 'object':
      return Object.values(shape.members).some(givesClients);
    case 'class':
      return givesClients(shape.instance);
    default:
      return false;
  }
}

/** The functions of a file that give clients which may be a transaction's. */
export function clientFunctions({ program, evaluator }: Analysis): ClientFunction[] {
  return [...program.scopes].flatMap(([fn, scope]) => {
    const id = isFunction(fn) ? evaluator.functionId(fn) : undefined;
    const key = id === undefined ? undefined : resultKey(id);
    const shape = evaluator.shapeOf(fn, scope);
    const result = shape?.kind === 'function' ? shape.result : undefined;
    if (key === undefined || !result || originOf(shape) !== key) return [];
    const leaves = (program.returns.get(fn) ?? []).flatMap((item) => leavesOf(item.node, item.scope));
    const isKnown = leaves.every((leaf) => isKnownLeaf(leaf, evaluator));
    const problem =
      isKnown && leaves.length > 0 ? undefined : 'is chosen from clients that are not all known';
    return [{ key, fn, problem, isPure: isPure(fn), result }];
  });
}

/** What `a ?? (b ? c : d)` may give. */
export function leavesOf(node: Node, scope: Scope): Located[] {
  const inner = unwrapped(node);
  if (inner.type !== 'LogicalExpression' && inner.type !== 'ConditionalExpression')
    return [{ node: inner, scope }];
  return choicesOf(inner).flatMap((item) => leavesOf(item, scope));
}

/** A parameter, a root client, what another such function gives, or nothing. */
function isKnownLeaf({ node, scope }: Located, evaluator: Analysis['evaluator']): boolean {
  if (node.type === 'NullLiteral' || identifierName(node) === 'undefined') return true;
  const shape = evaluator.shapeOf(node, scope);
  if (shape?.kind === 'client' && (shape.role === 'root' || node.type === 'CallExpression')) return true;
  return evaluator.parameterOf(node, scope) !== undefined;
}

/** `if (tx) return tx; return prisma;` */
function isPure(fn: Node): boolean {
  const body = child(fn, 'body');
  if (body?.type !== 'BlockStatement') return isPlain(body);
  return children(body, 'body').every(isPureStatement);
}

function isPureStatement(statement: Node): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
      return isPlain(child(statement, 'argument'));
    case 'IfStatement': {
      const branches = [child(statement, 'consequent'), child(statement, 'alternate')];
      return (
        isPlain(child(statement, 'test')) && branches.every((branch) => !branch || isPureStatement(branch))
      );
    }
    case 'BlockStatement':
      return children(statement, 'body').every(isPureStatement);
    default:
      return false;
  }
}

const PLAIN =
  /^(Identifier|ThisExpression|(Optional)?MemberExpression|(Null|String|Boolean|Numeric)Literal|LogicalExpression|ConditionalExpression|BinaryExpression|UnaryExpression|TS\w*Expression)$/;

function isPlain(node: Node | undefined): boolean {
  if (!node) return true;
  if (!PLAIN.test(node.type)) return false;
  const parts = ['object', 'left', 'right', 'test', 'consequent', 'alternate', 'argument', 'expression'];
  return parts.every((key) => isPlain(child(node, key)));
}

/**
 * Every call of the file that gives a client which may be a transaction's, by the function that is called, and what is
 * done with it.
 *
 * @param isClient  Whether a node is the client of a call that was found in the file.
 */
export function resultUses(analysis: Analysis, isClient: (node: Node) => boolean): ResultUses[] {
  const { program, evaluator } = analysis;
  const found = new Map<string, ResultUses>();
  const of = (origin: string): ResultUses => {
    const known = found.get(origin) ?? { origin, uses: [], problems: [] };
    found.set(origin, known);
    return known;
  };
  const called = new Set<Node>();
  for (const place of callsIn(program)) {
    const callee = child(place.node, 'callee');
    const origin = originOf(evaluator.shapeOf(callee, place.scope));
    if (!callee || origin === undefined) continue;
    called.add(unwrapped(callee));
    of(origin).uses.push(...usesOfResult(place, analysis, isClient));
  }
  for (const { node, origin } of handedOn(analysis, called))
    of(origin).problems.push(`${identifierName(node) ?? 'A function'}, which gives it, is handed on`);
  return [...found.values()];
}

function usesOfResult(
  { node, scope, ancestors }: ReturnType<typeof callsIn>[number],
  analysis: Analysis,
  isClient: (node: Node) => boolean,
): Use[] {
  const isPromise = analysis.evaluator.shapeOf(node, scope)?.kind === 'promise';
  const parent = ancestors.at(-1);
  if (!isPromise) return usesOfExpression(analysis, { node, ancestors, scope }, isClient);
  if (parent?.type !== 'AwaitExpression')
    return [{ kind: 'unknown', reason: 'is kept before it is awaited' }];
  return usesOfExpression(analysis, { node: parent, ancestors: ancestors.slice(0, -1), scope }, isClient);
}

/** Names of such functions where they are not called. */
function handedOn(
  { program, evaluator }: Analysis,
  called: ReadonlySet<Node>,
): { node: Node; origin: string }[] {
  const names = new Map<string, string>();
  for (const scope of program.scopes.values()) collect(scope);
  collect(program.root);
  return referencesIn(program, new Set(names.keys())).flatMap(({ node, binding, ancestors, inType }) => {
    const origin = originOf(evaluator.bindingShape(binding));
    const parent = ancestors.at(-1);
    const isDeclared =
      parent?.type === 'ExportSpecifier' || child(parent, 'id') === node || called.has(node) || inType;
    return origin === undefined || isDeclared ? [] : [{ node, origin }];
  });
  function collect(scope: Scope): void {
    for (const [name, binding] of scope.values) {
      const origin = binding.kind === 'parameter' ? undefined : originOf(evaluator.bindingShape(binding));
      if (origin !== undefined) names.set(name, origin);
    }
  }
}

/** Puts what functions are known to give by now into shapes: more callers may be known than when these were read. */
export class LaterResults {
  /** Modules share what they hand on: as trees their shapes would be far larger. */
  private readonly known = new Map<Shape, Shape>();

  constructor(private readonly results: ReadonlyMap<string, Shape>) {}

  /** The shape itself where nothing is new. */
  in(shape: Shape): Shape {
    const known = this.known.get(shape);
    if (known) return known;
    this.known.set(shape, shape);
    const found = this.changed(shape);
    this.known.set(shape, found);
    return found;
  }

  /** The very record where nothing is new. */
  inAll(shapes: Record<string, Shape>): Record<string, Shape> {
    let isNew = false;
    const changed = Object.entries(shapes).map(([name, shape]): [string, Shape] => {
      const found = this.in(shape);
      isNew ||= found !== shape;
      return [name, found];
    });
    return isNew ? Object.fromEntries(changed) : shapes;
  }

  private changed(shape: Shape): Shape {
    switch (shape.kind) {
      case 'function': {
        const result = shape.id === undefined ? undefined : this.results.get(resultKey(shape.id));
        return !result || clientIn(shape.result)?.role === clientIn(result)?.role
          ? shape
          : { ...shape, result };
      }
      case 'object': {
        const members = this.inAll(shape.members);
        return members === shape.members ? shape : { ...shape, members };
      }
      case 'class': {
        const instance = this.in(shape.instance);
        return instance === shape.instance ? shape : { ...shape, instance };
      }
      default:
        return shape;
    }
  }
}
