import {
  child,
  children,
  eachChild,
  identifierName,
  isCall,
  isClass,
  isFunction,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from './node';
import { clientOfConstruction } from './construction';
import { changeOf, definedChange } from './extension-change';
import { CONTEXT, extensionContext } from './extension-methods';
import type { Handler } from './handler';
import { isPrismaModule } from './package-shape';
import {
  bindingOf,
  classAround,
  requiredModule,
  type Binding,
  type Located,
  type Program,
  type Scope,
} from './program';
import { readMiddleware } from './read-handler';
import {
  awaitOf,
  callOf,
  clientIn,
  eitherOf,
  extensionOf,
  functionOf,
  instanceOf,
  isDeferred,
  memberOf,
  orTransaction,
  ROOT,
  TRANSACTION,
  withRole,
  wrappedOf,
  type ClientShape,
  type Role,
  type Shape,
} from './shape';
import { members as membersShape, parametersOf, typeShape } from './type-shape';

/** Answers what an import is: known, unknown (undefined), or a deferred `import` shape while other files are unread. */
export type LookUp = (from: string, name: string, space: 'value' | 'type') => Shape | undefined;

/** What is known besides the program itself. */
export interface Surroundings {
  /** Path of the file, for the ids of its functions. */
  path: string;
  lookUp: LookUp;
  /** Whether nothing is known of what a module exports. */
  isUnread(from: string): boolean;
  /** What the callers of a function give for a parameter ({@link Evaluator.parameterKey}), where that takes other files to know. */
  roleOf(parameter: string): Role | undefined;
  /** The client whose transactions a parameter is, where that is known. */
  clientOf(parameter: string): ClientShape | undefined;
  /** Environment variables that hold the project's own database. */
  databaseVariables: readonly string[];
}

/** Works out what expressions of one file are. Every binding is worked out once; what refers to itself is unknown. */
export class Evaluator {
  private readonly known = new Map<object, Shape | undefined>();
  private toThis: ReadonlyMap<string, Located[]> | undefined;

  constructor(
    readonly program: Program,
    readonly surroundings: Surroundings,
  ) {}

  /** What the expression is at run time, or undefined where it has nothing to do with a client. */
  shapeOf(node: Node | undefined, scope: Scope): Shape | undefined {
    if (!node) return undefined;
    switch (node.type) {
      case 'Identifier':
        return this.identifier(node, scope);
      case 'ThisExpression':
        return classAround(scope)
          ? this.ownInstance(classAround(scope), scope)
          : extensionContext(this.program, scope);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return this.member(node, scope);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.call(node, scope);
      case 'NewExpression':
        return this.construction(node, scope);
      case 'AwaitExpression':
        return awaitOf(this.shapeOf(child(node, 'argument'), scope));
      case 'LogicalExpression':
      case 'ConditionalExpression':
        return this.choice(choicesOf(node), scope);
      case 'AssignmentExpression':
        return this.shapeOf(child(node, 'right'), scope);
      case 'SequenceExpression':
        return this.shapeOf(children(node, 'expressions').at(-1), scope);
      case 'ObjectExpression':
        return this.object(node, scope);
      case 'ClassExpression':
        return this.class({ node, scope });
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        return (
          this.shapeOf(child(node, 'expression'), scope) ??
          typeShape(this, child(node, 'typeAnnotation'), scope)
        );
      default:
        if (isFunction(node)) return this.function({ node, scope });
        return unwrapped(node) === node ? undefined : this.shapeOf(unwrapped(node), scope);
    }
  }

  /** What the name is, by everything that it is declared as and assigned. */
  bindingShape(binding: Binding): Shape | undefined {
    return this.once(binding, () => {
      switch (binding.kind) {
        case 'import':
          return this.imported(binding, 'value');
        case 'function':
          return this.function({ node: binding.node, scope: binding.scope });
        case 'class':
          return this.class({ node: binding.node, scope: binding.scope });
        case 'parameter':
          return this.parameter(binding);
        case 'variable':
          return this.variable(binding);
        case 'other':
          return undefined;
      }
    });
  }

  imported(binding: Binding, space: 'value' | 'type'): Shape | undefined {
    const { from, name } = binding.imported ?? { from: '', name: '' };
    return this.surroundings.lookUp(from, name, space);
  }

  /** A type alias or interface of this file, worked out once. */
  typeDeclaration({ node, scope }: Located): Shape | undefined {
    return this.once(node, () => {
      if (node.type === 'TSTypeAliasDeclaration')
        return typeShape(this, child(node, 'typeAnnotation'), scope);
      const own = membersShape(this, children(child(node, 'body'), 'body'), scope);
      const bases = children(node, 'extends').map((base) => typeShape(this, base, scope));
      const objects = [...bases, own].flatMap((shape) => (shape?.kind === 'object' ? [shape.members] : []));
      if (objects.length > 0)
        return { kind: 'object', members: Object.assign({}, ...objects) as Record<string, Shape> };
      return bases.find((shape) => shape !== undefined);
    });
  }

  /** `path#symbol` of a function that other code can name, else undefined. */
  functionId(node: Node): string | undefined {
    const name = this.functionNames().get(node);
    return name && `${this.surroundings.path}#${name}`;
  }

  /** `path#Class` of a class at the top level, else undefined. */
  classId(node: Node | undefined): string | undefined {
    const name = identifierName(child(node, 'id'));
    const binding = name === undefined ? undefined : this.program.root.values.get(name);
    return binding && binding.node === node ? `${this.surroundings.path}#${name}` : undefined;
  }

  /** What is known of the member in instances of this very class, where that takes other files to know. */
  private inClass(shape: Shape | undefined, located: Located | undefined, name: string): Shape | undefined {
    const id = shape?.kind === 'client' ? this.classId(located?.node) : undefined;
    const role = id === undefined ? undefined : this.surroundings.roleOf(`${id}.${name}`);
    return role ? withRole(shape, role) : shape;
  }

  /** An instance of the class: the client itself where it extends PrismaClient, else the members that hold one. */
  instance(located: Located | undefined): Shape | undefined {
    if (!located) return undefined;
    const { node } = located;
    const base = this.constructed(located);
    if (base?.kind === 'client')
      return {
        ...base,
        own: classMemberNames(node),
        methods: this.methodIds(node),
        ...this.heldClients(located),
      };
    const members = base?.kind === 'object' ? { ...base.members } : {};
    for (const name of classMemberNames(node)) {
      const shape = this.classMember(located, name);
      if (shape) members[name] = shape;
    }
    return Object.keys(members).length > 0 ? { kind: 'object', members } : base;
  }

  /** Members of a class that extends PrismaClient which hold or give another root client: `extended = this.$extends(…)`. */
  private heldClients(located: Located): Pick<ClientShape, 'held'> {
    const members = classMemberNames(located.node).flatMap((name): [string, Shape][] => {
      const shape = this.classMember(located, name);
      const given = clientIn(shape?.kind === 'function' ? shape.result : shape);
      return shape && given?.role === 'root' ? [[name, shape]] : [];
    });
    return members.length > 0 ? { held: Object.fromEntries(members) } : {};
  }

  /** Methods of a class that other code can call, by their ids. */
  private methodIds(node: Node): Record<string, string> {
    const methods = children(child(node, 'body'), 'body').flatMap((item) => {
      const [name, id] = [keyOf(item, 'key'), isFunction(item) ? this.functionId(item) : undefined];
      return name === undefined || id === undefined ? [] : [[name, id] as const];
    });
    return Object.fromEntries(methods);
  }

  private baseInstance({ node, scope }: Located): Shape | undefined {
    return instanceOf(
      this.shapeOf(child(node, 'superClass'), scope.node === node ? (scope.parent ?? scope) : scope),
    );
  }

  /** What `new` gives: the client of the base class, or what the constructor makes of it. */
  private constructed(located: Located): Shape | undefined {
    const base = this.baseInstance(located);
    const constructor = children(child(located.node, 'body'), 'body').find(
      ({ kind }) => kind === 'constructor',
    );
    const returned = constructor ? (this.program.returns.get(constructor) ?? []) : [];
    const given = returned.map((item) => ({ item, shape: this.shapeOf(item.node, item.scope) }));
    if (given.some(({ shape }) => shape?.kind === 'client' && shape.nature !== 'plain'))
      return eitherOf(given.map(({ shape }) => shape));
    // Asked last, and of few: it goes through all of the class.
    if (base?.kind !== 'client') return base;
    const isOther =
      given.some(({ item }) => item.node.type !== 'ThisExpression') || assignsToItself(located.node);
    return isOther ? extensionOf(base, undefined) : base;
  }

  /** `this` by itself: only a class that extends PrismaClient is one; members are asked for one by one. */
  private ownInstance(located: Located | undefined, scope: Scope): Shape | undefined {
    const base = located && (isInConstructor(scope) ? this.baseInstance(located) : this.constructed(located));
    if (base?.kind === 'client') return { ...base, own: classMemberNames(located?.node) };
    if (base?.kind !== 'object') return base;
    const members = Object.entries(base.members).map(([name, member]): [string, Shape] => [
      name,
      this.inClass(member, located, name) ?? member,
    ]);
    return { kind: 'object', members: Object.fromEntries(members) };
  }

  private once(key: object | undefined, work: () => Shape | undefined): Shape | undefined {
    if (!key) return undefined;
    if (this.known.has(key)) return this.known.get(key);
    this.known.set(key, undefined);
    const shape = work();
    this.known.set(key, shape);
    return shape;
  }

  private identifier(node: Node, scope: Scope): Shape | undefined {
    const binding = bindingOf(scope, String(node.name));
    return binding && this.bindingShape(binding);
  }

  private variable(binding: Binding): Shape | undefined {
    const annotated = typeShape(this, binding.annotation, binding.scope);
    const initial =
      binding.members.length > 0
        ? this.pattern(this.shapeOf(binding.init, binding.scope), binding.members)
        : this.heldAs(binding.name, binding.init, binding.scope);
    const assigned = binding.assignments.map(({ node, scope }) => this.heldAs(binding.name, node, scope));
    // What is written says more than the type: `const prisma: PrismaClient = base.$extends(…)`.
    return (
      eitherOf([
        initial,
        ...assigned,
        ...(binding.fallback ? [this.shapeOf(binding.fallback, binding.scope)] : []),
      ]) ?? this.pattern(annotated, binding.members)
    );
  }

  /**
   * What a name holds, or a function of the name gives: also `enhance(new PrismaClient())` of a package, which adds to the
   * client what takes part in its calls, and is not known. What is called an adapter is no client.
   */
  private heldAs(name: string | undefined, node: Node | undefined, scope: Scope): Shape | undefined {
    const shape = this.shapeOf(node, scope);
    const value = unwrapped(node);
    const call = value?.type === 'AwaitExpression' ? unwrapped(child(value, 'argument')) : value;
    if (!isCall(call) || name === undefined || !CLIENT_NAME.test(name)) return shape;
    const callee = identifierName(child(call, 'callee'));
    const from = callee === undefined ? undefined : bindingOf(scope, callee)?.imported?.from;
    if (from === undefined || !/^(@[^/]+\/)?[a-z0-9]/i.test(from) || isPrismaModule(from)) return shape;
    const given = children(call, 'arguments')
      .map((argument) => (isFunction(argument) ? undefined : this.shapeOf(argument, scope)))
      .find((item) => item && (item.kind === 'client' || isDeferred(item)));
    const enhanced = extensionOf(given, undefined);
    return enhanced && shape ? eitherOf([enhanced, shape]) : (enhanced ?? shape);
  }

  private parameter(binding: Binding): Shape | undefined {
    const annotated = this.pattern(typeShape(this, binding.annotation, binding.scope), binding.members);
    const fallback = this.shapeOf(binding.fallback, binding.scope);
    if (annotated?.kind === 'client' && fallback?.kind === 'client') return eitherOf([annotated, fallback]);
    const shape = annotated ?? this.pattern(this.fromCall(binding), binding.members) ?? fallback;
    const key = this.parameterKey(binding) ?? '';
    const role = this.surroundings.roleOf(key);
    return role ? this.inRole(shape, key, role) : this.withMemberRoles(shape, key);
  }

  /** `params: { tx: Prisma.TransactionClient }` */
  private withMemberRoles(shape: Shape | undefined, key: string): Shape | undefined {
    if (shape?.kind !== 'object') return shape;
    const members = Object.entries(shape.members).map(([name, member]): [string, Shape] => {
      const own = memberKey(key, name);
      const role = this.surroundings.roleOf(own);
      return [name, role && withRole(member, role) ? this.inRole(member, own, role) : member];
    });
    return { kind: 'object', members: Object.fromEntries(members) };
  }

  /** A parameter that is given clients: what it is by itself, or of which client its transactions are. */
  private inRole(shape: Shape | undefined, key: string, role: Role): Shape {
    const known = this.surroundings.clientOf(key);
    const own = withRole(shape, role);
    if (!known || (own?.kind === 'client' && !own.typed && own.nature !== 'plain'))
      return own ?? { ...ROOT, role, typed: true };
    return { ...known, role };
  }

  /** `path#symbol(0)` or, taken out of an object, `path#symbol(0.tx)`: which parameter of which function it is. */
  parameterKey({ parameter, members }: Binding): string | undefined {
    const id = parameter && (this.functionId(parameter.fn) ?? this.callbackId(parameter.fn));
    return id === undefined ? undefined : `${id}(${[parameter?.index, ...members].join('.')})`;
  }

  /** What a call or `new` calls: a function, a parameter that is one, or `path#Class.constructor`. */
  calledId(call: Node, scope: Scope): string | undefined {
    const callee = child(call, 'callee');
    if (call.type !== 'NewExpression') return this.calleeId(callee, scope);
    const shape = this.shapeOf(callee, scope);
    return shape?.kind === 'class' && shape.id !== undefined ? `${shape.id}.constructor` : undefined;
  }

  /** `path#function` of what is called, or `path#function(0)` where that is a parameter itself. */
  calleeId(callee: Node | undefined, scope: Scope): string | undefined {
    const shape = this.shapeOf(callee, scope);
    if (shape) return shape.kind === 'function' ? shape.id : undefined;
    return this.parameterOf(callee, scope);
  }

  /** `path#outer>callee:0:0` of a function that is written as an argument of one that can be followed. */
  callbackId(fn: Node): string | undefined {
    const callback = this.program.callbacks.get(fn);
    const callee = child(callback?.call.node, 'callee');
    if (!callback || calledName(callee) === '$transaction') return undefined;
    const name = this.callbackNames().get(fn);
    const id = name === undefined ? undefined : this.calleeId(callee, callback.call.scope);
    return id === undefined ? undefined : `${this.surroundings.path}#${name ?? ''}`;
  }

  /** The key of the parameter that an expression is, by whatever name, or of the member of one: `tx`, `params.tx`. */
  parameterOf(node: Node | undefined, scope: Scope, seen = new Set<Binding>()): string | undefined {
    const value = unwrapped(node);
    if (isMember(value)) {
      const name = keyOf(value, 'property');
      const object = this.parameterOf(child(value, 'object'), scope, seen);
      return name === undefined || object === undefined ? undefined : memberKey(object, name);
    }
    const binding = value?.type === 'Identifier' ? bindingOf(scope, String(value.name)) : undefined;
    if (binding?.kind === 'parameter') return this.parameterKey(binding);
    if (binding?.kind !== 'variable' || binding.assignments.length > 0 || seen.has(binding)) return undefined;
    const initial = this.parameterOf(binding.init, binding.scope, seen.add(binding));
    return initial === undefined ? undefined : binding.members.reduce(memberKey, initial);
  }

  /** The parameter of a `$transaction` callback, or of a function type that the callee declares. */
  private fromCall(binding: Binding): Shape | undefined {
    const { fn, index } = binding.parameter ?? {};
    const callback = fn && this.program.callbacks.get(fn);
    const callee = child(callback?.call.node, 'callee');
    if (!callback || index !== 0) return undefined;
    if (/^(defineExtension|\$extends)$/.test(calledName(callee) ?? '')) return CONTEXT;
    if (isMember(callee) && keyOf(callee, 'property') === '$transaction') {
      return (
        withRole(this.shapeOf(child(callee, 'object'), callback.call.scope), 'transaction') ?? TRANSACTION
      );
    }
    return this.declaredParameter(callee, callback, index);
  }

  /** `withTx((tx) => …)` where `withTx` is declared here as taking `(tx: Prisma.TransactionClient) => …`. */
  private declaredParameter(
    callee: Node | undefined,
    callback: { call: Located; index: number },
    index: number,
  ): Shape | undefined {
    const declared =
      callee?.type === 'Identifier' ? bindingOf(callback.call.scope, String(callee.name)) : undefined;
    const fn = declared?.kind === 'variable' ? declared.init : declared?.node;
    if (!isFunction(fn)) return undefined;
    const taken = children(fn, 'params')[callback.index];
    const type = child(child(taken, 'typeAnnotation'), 'typeAnnotation');
    const parameter = parametersOf(type)[index];
    if (!parameter) return undefined;
    return typeShape(
      this,
      child(child(parameter, 'typeAnnotation'), 'typeAnnotation'),
      this.program.scopes.get(fn) ?? callback.call.scope,
    );
  }

  private pattern(shape: Shape | undefined, members: readonly string[]): Shape | undefined {
    return members.reduce<Shape | undefined>((of, name) => memberOf(of, name), shape);
  }

  private member(node: Node, scope: Scope): Shape | undefined {
    const name = keyOf(node, 'property') ?? stringValue(child(node, 'property'));
    if (name === undefined) return undefined;
    const object = child(node, 'object');
    const around = object?.type === 'ThisExpression' ? classAround(scope) : undefined;
    const own = around && this.inClass(this.classMember(around, name), around, name);
    const known = own ?? memberOf(this.shapeOf(object, scope), name);
    if (known) return known;
    // `global.prisma = new PrismaClient()` somewhere in this file.
    return isGlobal(object) ? this.globalMember(name) : undefined;
  }

  private globalMember(name: string): Shape | undefined {
    const written = this.program.assignments.filter(({ node }) => {
      const left = child(node, 'left');
      return isMember(left) && isGlobal(unwrapped(child(left, 'object'))) && keyOf(left, 'property') === name;
    });
    return this.once(written[0]?.node, () =>
      eitherOf(written.map(({ node, scope }) => this.shapeOf(child(node, 'right'), scope))),
    );
  }

  private call(node: Node, scope: Scope): Shape | undefined {
    const callee = child(node, 'callee');
    const required = requiredModule(node);
    if (required !== undefined) return this.module(required, callee?.type === 'Import');
    if (isMember(callee) && keyOf(callee, 'property') === '$extends') {
      const client = this.shapeOf(child(callee, 'object'), scope);
      return client && extensionOf(client, changeOf(this, children(node, 'arguments')[0], scope));
    }
    if (isMember(callee) && keyOf(callee, 'property') === 'getExtensionContext')
      return extensionContext(this.program, scope);
    const defined = definedChange(this, node, scope);
    if (defined) return defined;
    const promise =
      isMember(callee) && keyOf(callee, 'property') === 'then'
        ? this.shapeOf(child(callee, 'object'), scope)
        : undefined;
    if (promise?.kind === 'promise') return undefined;
    const called = callOf(this.shapeOf(callee, scope));
    // Of a function of another file it is not known yet whether it says what it gives.
    if (called && !isDeferred(called)) return called;
    const wrapped = this.wrapped(node, scope);
    return wrapped ? eitherOf([called, wrapped]) : called;
  }

  private module(from: string, isPromise: boolean): Shape | undefined {
    const module = this.surroundings.lookUp(from, '*', 'value');
    return isPromise ? module && { kind: 'promise', of: module } : module;
  }

  /** `remember('prisma', () => new PrismaClient())`, `singleton('prisma', makeClient)`: a wrapper of unknown kind around a factory. */
  private wrapped(node: Node, scope: Scope): Shape | undefined {
    for (const argument of children(node, 'arguments')) {
      const factory = isFunction(argument) ? argument : functionNamed(argument, scope);
      if (!factory || children(factory, 'params').length > 0) continue;
      const result = wrappedOf(callOf(this.shapeOf(argument, scope)));
      if (result) return result;
    }
    return undefined;
  }

  private construction(node: Node, scope: Scope): Shape | undefined {
    const callee = child(node, 'callee');
    if (identifierName(callee) === 'Proxy') return this.proxy(node, scope);
    const instance = instanceOf(this.shapeOf(callee, scope));
    return instance?.kind === 'client'
      ? clientOfConstruction(instance, node, this.surroundings.databaseVariables)
      : instance;
  }

  /** A lazy client: `new Proxy({} as PrismaClient, { get: (_, key) => getPrisma()[key] })`. */
  private proxy(node: Node, scope: Scope): Shape | undefined {
    const [target] = children(node, 'arguments');
    return this.shapeOf(target, scope);
  }

  private object(node: Node, scope: Scope): Shape | undefined {
    const members: Record<string, Shape> = {};
    for (const property of children(node, 'properties')) {
      if (property.type === 'SpreadElement') {
        const spread = this.shapeOf(child(property, 'argument'), scope);
        if (spread?.kind === 'object') Object.assign(members, spread.members);
        continue;
      }
      const key = keyOf(property, 'key');
      const value = child(property, 'value');
      const shape = isFunction(property)
        ? this.function({ node: property, scope })
        : this.heldAs(key, value, scope);
      if (key !== undefined && shape) members[key] = shape;
    }
    return Object.keys(members).length > 0 ? { kind: 'object', members } : undefined;
  }

  /** A function is known by its id, and by what it returns where that is a client. */
  private function({ node, scope }: Located): Shape | undefined {
    return this.once(node, () => {
      const inner = this.program.scopes.get(node) ?? scope;
      const declared = typeShape(this, child(child(node, 'returnType'), 'typeAnnotation'), inner);
      // A type that says less than what is returned: `(): Prisma.TransactionClient => tx ?? prisma`, or an extended client.
      const isNarrow = declared?.kind === 'client';
      const returned = isNarrow
        ? eitherOf([declared, this.returned(node)])
        : (declared ?? this.returned(node));
      const result: Shape | undefined =
        node.async === true && returned ? { kind: 'promise', of: returned } : returned;
      return functionOf(result, this.functionId(node), this.middleware(node, scope));
    });
  }

  /** What the function does as the argument of `$use`, where it may be one. */
  private middleware(node: Node, scope: Scope): Handler | undefined {
    const handler = children(node, 'params').length === 2 ? readMiddleware(this, node, scope) : undefined;
    return handler?.kind === 'steps' ? handler : undefined;
  }

  private returned(node: Node): Shape | undefined {
    const items = this.program.returns.get(node) ?? [];
    const name = this.functionNames()
      .get(node)
      ?.replace(/^.*[.>]/, '');
    const shape = eitherOf(items.map((item) => this.heldAs(name, item.node, item.scope)));
    return items.length > 1 && items.some((item) => this.isOpen(item.node, item.scope))
      ? orTransaction(shape)
      : shape;
  }

  /** `tx ?? prisma`: also where nothing is known of the parameter `tx`. */
  private choice(nodes: readonly Node[], scope: Scope): Shape | undefined {
    const shape = eitherOf(nodes.map((node) => this.shapeOf(node, scope)));
    return nodes.some((node) => this.isOpen(node, scope)) ? orTransaction(shape) : shape;
  }

  /** A parameter of which neither its type nor anything else says what it is. */
  private isOpen(node: Node, scope: Scope): boolean {
    const name = identifierName(unwrapped(node));
    const binding = name === undefined ? undefined : bindingOf(scope, name);
    if (binding?.kind !== 'parameter' || this.bindingShape(binding)) return false;
    return (
      binding.members.length > 0 ||
      !binding.annotation ||
      !/^TS\w+Keyword$/.test(binding.annotation.type) ||
      /^TS(Any|Unknown|Object)Keyword$/.test(binding.annotation.type)
    );
  }

  private class({ node, scope }: Located): Shape | undefined {
    const instance = this.once(node, () => this.instance({ node, scope }));
    return instance && { kind: 'class', instance, id: this.classId(node) };
  }

  /** A member by the type or value that the class gives it, or as the constructor sets it. */
  private classMember(located: Located, name: string): Shape | undefined {
    const scope = this.program.scopes.get(located.node) ?? located.scope;
    const items = children(child(located.node, 'body'), 'body');
    const item = items.find((candidate) => keyOf(candidate, 'key') === name);
    // A function is worked out once by itself.
    const declared =
      item &&
      (isFunction(item)
        ? this.declaredMember(item, scope)
        : this.once(item, () => this.declaredMember(item, scope)));
    if (declared) return declared;
    const constructor = items.find((candidate) => candidate.kind === 'constructor');
    const binding = constructor && this.parameterProperty(constructor, name);
    return binding ? this.bindingShape(binding) : this.assignedMember(scope, name);
  }

  private declaredMember(item: Node, scope: Scope): Shape | undefined {
    if (isFunction(item)) {
      const shape = item.kind === 'constructor' ? undefined : this.function({ node: item, scope });
      return item.kind === 'get' ? callOf(shape) : shape;
    }
    const annotation = child(child(item, 'typeAnnotation'), 'typeAnnotation');
    return this.heldAs(keyOf(item, 'key'), child(item, 'value'), scope) ?? typeShape(this, annotation, scope);
  }

  /** `constructor(private readonly prisma: PrismaService)` */
  private parameterProperty(constructor: Node, name: string): Binding | undefined {
    const isProperty = children(constructor, 'params').some(
      (parameter) => parameter.type === 'TSParameterProperty' && parameterName(parameter) === name,
    );
    const scope = this.program.scopes.get(constructor);
    return isProperty && scope ? scope.values.get(name) : undefined;
  }

  /** `this.prisma = prisma` in the class. */
  private assignedMember(scope: Scope, name: string): Shape | undefined {
    const written = (this.assignedToThis().get(name) ?? []).filter(
      ({ scope: at }) => classAround(at)?.node === scope.node,
    );
    return this.once(written[0]?.node, () =>
      eitherOf(written.map(({ node, scope: at }) => this.heldAs(name, child(node, 'right'), at))),
    );
  }

  /** Assignments to `this.…` by the member's name: a file is asked for a member of each call through `this`. */
  private assignedToThis(): ReadonlyMap<string, Located[]> {
    if (this.toThis) return this.toThis;
    const found = new Map<string, Located[]>();
    for (const assignment of this.program.assignments) {
      const left = child(assignment.node, 'left');
      if (!isMember(left) || child(left, 'object')?.type !== 'ThisExpression') continue;
      const name = keyOf(left, 'property');
      if (name === undefined) continue;
      const others = found.get(name);
      if (others) others.push(assignment);
      else found.set(name, [assignment]);
    }
    return (this.toThis = found);
  }

  private named: Map<Node, string> | undefined;

  /** Names of functions that are arguments: by the function around, what is called, and their number among such. */
  private callbackNames(): Map<Node, string> {
    if (this.named) return this.named;
    const named = new Map<Node, string>();
    const times = new Map<string, number>();
    for (const [fn, { call, index }] of this.program.callbacks) {
      const called = calledName(unwrapped(child(call.node, 'callee')));
      const name = `${outerName(this.functionNames(), call.scope)}>${called ?? ''}:${index}`;
      const ordinal = times.get(name) ?? 0;
      times.set(name, ordinal + 1);
      if (called !== undefined) named.set(fn, `${name}:${ordinal}`);
    }
    return (this.named = named);
  }

  private names: Map<Node, string> | undefined;

  /**
   * Functions that have a name by which they are called: declared at the top level, methods of a class or object there,
   * and (`outer>inner`) those that are declared inside others.
   */
  private functionNames(): Map<Node, string> {
    if (this.names) return this.names;
    const names = new Map<Node, string>();
    for (const [name, binding] of this.program.root.values) {
      const value =
        binding.kind === 'variable' && binding.members.length === 0 ? unwrapped(binding.init) : binding.node;
      if (isFunction(value)) names.set(value, name);
      else if (isClass(value)) addMembers(names, name, children(child(value, 'body'), 'body'));
      else if (value?.type === 'ObjectExpression') addMembers(names, name, children(value, 'properties'));
    }
    for (const scope of this.program.scopes.values()) {
      for (const [name, { kind, init, node, members }] of scope.values) {
        const value = kind === 'variable' && members.length === 0 ? unwrapped(init) : node;
        if (!isFunction(value) || names.has(value) || kind === 'parameter') continue;
        names.set(value, `${outerName(names, scope)}>${name}`);
      }
    }
    return (this.names = names);
  }
}

/** Names of clients, and of functions that give one: `getEnhancedPrisma`. */
const CLIENT_NAME = /(prisma|db|client)$/i;

function calledName(callee: Node | undefined): string | undefined {
  return isMember(callee) ? keyOf(callee, 'property') : identifierName(callee);
}

/** `path#function(0.tx)`, of `path#function(0)`. */
export function memberKey(parameter: string, name: string): string {
  return `${parameter.slice(0, -1)}.${name})`;
}

/** The name of the nearest function around the scope that has one. */
function outerName(names: ReadonlyMap<Node, string>, scope: Scope): string {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const name = names.get(at.node);
    if (name !== undefined) return name;
  }
  return '';
}

function addMembers(names: Map<Node, string>, owner: string, items: readonly Node[]): void {
  for (const item of items) {
    const value = isFunction(item) ? item : unwrapped(child(item, 'value'));
    const key = keyOf(item, 'key');
    if (isFunction(value) && key !== undefined) names.set(value, `${owner}.${key}`);
  }
}

/** `Object.assign(this, this.$extends(…))` */
function assignsToItself(node: Node): boolean {
  const [target] = isCall(node) ? children(node, 'arguments') : [];
  const callee = child(node, 'callee');
  if (
    target?.type === 'ThisExpression' &&
    isMember(callee) &&
    keyOf(callee, 'property') === 'assign' &&
    identifierName(child(callee, 'object')) === 'Object'
  )
    return true;
  let isFound = false;
  eachChild(node, (item) => (isFound ||= assignsToItself(item)));
  return isFound;
}

/** Of the class around. */
function isInConstructor(scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at && !isClass(at.node); at = at.parent)
    if (at.node.kind === 'constructor') return true;
  return false;
}

/** Names of the class's members, those that its constructor declares by its parameters included. */
function classMemberNames(node: Node | undefined): string[] {
  return children(child(node, 'body'), 'body').flatMap((item) => {
    const own = keyOf(item, 'key') ?? [];
    if (item.kind !== 'constructor') return own;
    return children(item, 'params').flatMap((parameter) =>
      parameter.type === 'TSParameterProperty' ? (parameterName(parameter) ?? []) : [],
    );
  });
}

function parameterName(property: Node): string | undefined {
  const pattern = child(property, 'parameter');
  return identifierName(pattern?.type === 'AssignmentPattern' ? child(pattern, 'left') : pattern);
}

/** What `a ?? b`, `a || b` and `c ? a : b` may give. Of `a && b` the first is only tested. */
export function choicesOf(node: Node): Node[] {
  const keys = node.type === 'LogicalExpression' ? ['left', 'right'] : ['consequent', 'alternate'];
  return keys.flatMap((key) => (node.operator === '&&' && key === 'left' ? [] : (child(node, key) ?? [])));
}

function isGlobal(node: Node | undefined): boolean {
  return ['global', 'globalThis', 'window', 'self'].includes(identifierName(unwrapped(node)) ?? '');
}

/** The function of this file that a name stands for. */
function functionNamed(node: Node, scope: Scope): Node | undefined {
  const name = identifierName(node);
  const binding = name === undefined ? undefined : bindingOf(scope, name);
  const value = binding?.kind === 'function' ? binding.node : unwrapped(binding?.init);
  const isKept =
    binding?.kind === 'function' || (binding?.kind === 'variable' && binding.members.length === 0);
  return isKept && isFunction(value) ? value : undefined;
}
