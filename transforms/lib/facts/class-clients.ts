import type { Analysis } from '../prisma/find/analysis';
import {
  child,
  children,
  identifierName,
  isClass,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { classAround, type Located, type Scope } from '../prisma/find/program';
import { callsIn, referencesIn, type Reference } from '../prisma/find/references';
import type { ClientShape, Shape } from '../prisma/find/shape';
import { spelledClient } from '../prisma/find/spelled';
import { leavesOf } from './client-results';

/** Where a client that a class holds may come from. */
export type Source =
  | 'root'
  | 'transaction'
  | 'unknown'
  /** The constructor's parameter `0`, or `0.prisma` of an object. */
  | { parameter: string }
  /** What an instance of a class holds: `path#Class.member`. */
  | { field: string };

/** What a `new` or `super` call gives for a parameter (`0`, `0.prisma`). */
export type Given = (parameter: string) => Source[];

/** A class whose instances hold clients. */
export interface ClientClass {
  id: string;
  /** The class that it extends; `unknown` where that cannot be told. */
  base?: string;
  /** Its members that hold a client, those of its base included. */
  members: Record<string, ClientShape>;
  /** Where those that it declares itself come from. */
  sources: Record<string, Source[]>;
  /** Those that are private parameters of its constructor, and nothing else is ever put into them. */
  plain: string[];
  /** What its constructor gives that of its base; undefined where it has no constructor. */
  superCall?: Given;
}

export interface Construction {
  /** Id of the class. */
  of: string;
  given: Given;
}

/** Classes of a file whose instances hold clients, and where such classes are instantiated. */
export interface ClassFlows {
  classes: ClientClass[];
  constructions: Construction[];
  /** Members of objects that are given another client from outside: `service.prisma = tx`. */
  assigned: string[];
  /** Ids of classes that are handed on, so they may be instantiated anywhere. */
  handedOn: string[];
  /** Names of classes that are instantiated with something, of which no more is known. */
  unresolved: string[];
}

/** Reads which classes of a file hold clients, and what is given to those that it instantiates. */
export function classFlows(analysis: Analysis): ClassFlows {
  const { program, evaluator } = analysis;
  const reader = new ClassReader(analysis);
  const constructions = callsIn(program).flatMap(({ node, scope }): Construction[] => {
    if (node.type !== 'NewExpression') return [];
    const shape = evaluator.shapeOf(child(node, 'callee'), scope);
    if (shape?.kind !== 'class' || shape.id === undefined) return [];
    return [{ of: shape.id, given: (parameter) => reader.given(node, scope, parameter, undefined) }];
  });
  const unresolved = callsIn(program).flatMap(({ node, scope }) => {
    const callee = child(node, 'callee');
    const isUnknown =
      node.type === 'NewExpression' &&
      children(node, 'arguments').length > 0 &&
      evaluator.shapeOf(callee, scope)?.kind !== 'class';
    return isUnknown ? (identifierName(callee) ?? keyOf(callee, 'property') ?? []) : [];
  });
  const assigned = program.assignments.flatMap(({ node, scope }) => {
    const left = child(node, 'left');
    const isOutside = isMember(left) && child(left, 'object')?.type !== 'ThisExpression';
    const given = isOutside ? evaluator.shapeOf(child(node, 'right'), scope) : undefined;
    return given?.kind === 'client' && given.role !== 'root' ? (keyOf(left, 'property') ?? []) : [];
  });
  return { classes: reader.classes(), constructions, assigned, unresolved, handedOn: reader.handedOn() };
}

class ClassReader {
  constructor(private readonly analysis: Analysis) {}

  classes(): ClientClass[] {
    const { program, evaluator } = this.analysis;
    return [...program.root.values].flatMap(([, binding]): ClientClass[] => {
      const located = { node: binding.node, scope: program.scopes.get(binding.node) ?? binding.scope };
      const id = isClass(binding.node) ? evaluator.classId(binding.node) : undefined;
      const instance = id === undefined ? undefined : evaluator.instance(located);
      if (id === undefined || instance?.kind !== 'object') return [];
      const clients = Object.entries(instance.members).flatMap(([member, shape]) =>
        shape.kind === 'client' ? [[member, shape] as const] : [],
      );
      const own = clients.flatMap(([member]) => {
        const sources = this.sourcesOf(located, member);
        return sources ? [[member, sources] as const] : [];
      });
      return [
        {
          id,
          base: this.baseOf(located),
          members: Object.fromEntries(clients),
          sources: Object.fromEntries(own),
          plain: clients.flatMap(([member]) => (this.isPlain(located, member) ? [member] : [])),
          superCall: this.superCall(located, id),
        },
      ];
    });
  }

  /** Of an object argument, what is meant is one of its members. */
  given(call: Node, scope: Scope, parameter: string, constructor: string | undefined): Source[] {
    const [index = '', member] = parameter.split('.');
    const list = children(call, 'arguments');
    const argument = list[Number(index)];
    if (list.slice(0, Number(index) + 1).some(({ type }) => type === 'SpreadElement')) return ['unknown'];
    if (!argument) return ['root'];
    if (member === undefined) return this.sourcesIn(argument, scope, constructor);
    if (argument.type !== 'ObjectExpression') {
      const key = this.analysis.evaluator.parameterOf(argument, scope);
      const place = placeIn(key, constructor);
      return [place === undefined ? 'unknown' : { parameter: `${place}.${member}` }];
    }
    const properties = children(argument, 'properties');
    const property = properties.find((item) => keyOf(item, 'key') === member);
    if (properties.some(({ type }) => type === 'SpreadElement')) return ['unknown'];
    return property ? this.sourcesIn(child(property, 'value'), scope, constructor) : ['root'];
  }

  private baseOf({ node, scope }: Located): string | undefined {
    const superClass = child(node, 'superClass');
    if (!superClass) return undefined;
    const shape = this.analysis.evaluator.shapeOf(superClass, scope.parent ?? scope);
    return (shape?.kind === 'class' ? shape.id : undefined) ?? 'unknown';
  }

  /** Where a member that the class declares itself comes from: a parameter property, its value, what is put into it. */
  private sourcesOf({ node, scope }: Located, member: string): Source[] | undefined {
    const id = `${this.analysis.evaluator.classId(node) ?? ''}.constructor`;
    const items = children(child(node, 'body'), 'body');
    const item = items.find((candidate) => keyOf(candidate, 'key') === member);
    const constructor = items.find(({ kind }) => kind === 'constructor');
    const inner = constructor && this.analysis.program.scopes.get(constructor);
    const parameters = constructor ? children(constructor, 'params') : [];
    const index = parameters.findIndex(
      (parameter) => parameter.type === 'TSParameterProperty' && propertyName(parameter) === member,
    );
    const sources: Source[] = [];
    if (index >= 0 && inner)
      sources.push(...this.ofParameter(String(index), inner, propertyName(parameters[index])));
    const value = item && !/Method$/.test(item.type) ? child(item, 'value') : undefined;
    if (value) sources.push(...this.sourcesIn(value, scope, id));
    const assigned = this.assignments(node, member);
    for (const { right, at } of assigned) sources.push(...this.sourcesIn(right, at, id));
    if (item && /Method$/.test(item.type)) return ['unknown'];
    return item || index >= 0 || assigned.length > 0 ? sources : undefined;
  }

  private isPlain({ node }: Located, member: string): boolean {
    const items = children(child(node, 'body'), 'body');
    const constructor = items.find(({ kind }) => kind === 'constructor');
    const property = children(constructor, 'params').find(
      (parameter) => parameter.type === 'TSParameterProperty' && propertyName(parameter) === member,
    );
    const isHidden = property?.accessibility === 'private' || property?.accessibility === 'protected';
    return isHidden && this.assignments(node, member).length === 0;
  }

  private assignments(node: Node, member: string): { right: Node | undefined; at: Scope }[] {
    return this.analysis.program.assignments.flatMap(({ node: assignment, scope: at }) => {
      const left = child(assignment, 'left');
      const isOwn =
        isMember(left) &&
        child(left, 'object')?.type === 'ThisExpression' &&
        keyOf(left, 'property') === member;
      return isOwn && classAround(at)?.node === node ? [{ right: child(assignment, 'right'), at }] : [];
    });
  }

  /** The parameter, and what it is where nothing is given. */
  private ofParameter(place: string, inner: Scope, name: string | undefined): Source[] {
    const fallback = name === undefined ? undefined : inner.values.get(name)?.fallback;
    return [{ parameter: place }, ...(fallback ? this.sourcesIn(fallback, inner, undefined) : [])];
  }

  private sourcesIn(value: Node | undefined, scope: Scope, constructor: string | undefined): Source[] {
    return value
      ? leavesOf(value, scope).flatMap((leaf) => this.sourcesOfLeaf(leaf, constructor))
      : ['unknown'];
  }

  private sourcesOfLeaf({ node, scope }: Located, constructor: string | undefined): Source[] {
    const { evaluator } = this.analysis;
    if (node.type === 'NullLiteral' || identifierName(node) === 'undefined') return ['root'];
    const place = placeIn(evaluator.parameterOf(node, scope), constructor);
    if (place !== undefined) return this.ofParameter(place, scopeOfNames(scope, node), identifierName(node));
    const around =
      isMember(node) && child(node, 'object')?.type === 'ThisExpression' ? classAround(scope) : undefined;
    const id = around && evaluator.classId(around.node);
    const member = around && keyOf(node, 'property');
    const shape: Shape | undefined = evaluator.shapeOf(node, scope) ?? spelledClient(evaluator, node, scope);
    if (shape?.kind !== 'client') return ['unknown'];
    if (id !== undefined && member !== undefined) return [{ field: `${id}.${member}` }];
    return [shape.role === 'root' ? 'root' : 'transaction'];
  }

  private superCall({ node }: Located, id: string): Given | undefined {
    const constructor = children(child(node, 'body'), 'body').find(({ kind }) => kind === 'constructor');
    if (!constructor) return undefined;
    const call = callsIn(this.analysis.program).find(
      ({ node: item, scope }) => child(item, 'callee')?.type === 'Super' && classAround(scope)?.node === node,
    );
    return (parameter) =>
      call ? this.given(call.node, call.scope, parameter, `${id}.constructor`) : ['unknown'];
  }

  /** Ids of classes that are used as values: decorated, registered, put into a list. */
  handedOn(): string[] {
    const { program, evaluator } = this.analysis;
    return [...program.root.values].flatMap(([name, binding]) => {
      const shape = evaluator.bindingShape(binding);
      if (shape?.kind !== 'class' || shape.id === undefined) return [];
      const isDecorated = isClass(binding.node) && children(binding.node, 'decorators').length > 0;
      const references = referencesIn(program, new Set([name])).filter((item) => item.binding === binding);
      return isDecorated || references.some(isValue) ? [shape.id] : [];
    });
  }
}

/** Whether a name of a class stands for more than what it makes or declares. */
function isValue({ node, ancestors, inType }: Reference): boolean {
  const parent = ancestors.at(-1);
  const isPlain =
    inType ||
    parent?.type === 'ExportSpecifier' ||
    parent?.type === 'ExportDefaultDeclaration' ||
    child(parent, 'id') === node ||
    child(parent, 'superClass') === node ||
    (parent?.type === 'NewExpression' && child(parent, 'callee') === node) ||
    (parent?.type === 'BinaryExpression' && parent.operator === 'instanceof') ||
    (isMember(parent) && child(parent, 'object') === node);
  return !isPlain;
}

/** `0` of `path#Class.constructor(0)`, where that is the constructor meant. */
function placeIn(parameter: string | undefined, constructor: string | undefined): string | undefined {
  if (parameter === undefined || constructor === undefined) return undefined;
  return parameter.startsWith(`${constructor}(`) ? parameter.slice(constructor.length + 1, -1) : undefined;
}

/** The scope in which the name of a parameter is bound. */
function scopeOfNames(scope: Scope, node: Node): Scope {
  const name = identifierName(unwrapped(node));
  for (let at: Scope | undefined = scope; at; at = at.parent)
    if (name !== undefined && at.values.has(name)) return at;
  return scope;
}

function propertyName(property: Node | undefined): string | undefined {
  const pattern = child(property, 'parameter');
  return identifierName(pattern?.type === 'AssignmentPattern' ? child(pattern, 'left') : pattern);
}
