import { doubted, UNKNOWN, type Handler, type Handlers } from './handler';

/**
 * What an expression is, as far as it has to do with Prisma's client: the client itself, something that yields one, or
 * something that holds one. Plain data, so that the exports of a module can be known in other files. What other files
 * have to say first stays *deferred* (`import` and what is done to it) until {@link settle}.
 */
export type Shape =
  | ClientShape
  | { kind: 'delegate'; client: ClientShape; accessor: string }
  /** `id`: `path#symbol` where it is a function of the project that can be called from elsewhere; `middleware`: what it does as the argument of `$use`. */
  | { kind: 'function'; result?: Shape; id?: string; middleware?: Handler }
  | { kind: 'promise'; of: Shape }
  | { kind: 'object'; members: Record<string, Shape> }
  /** `id`: `path#Class` where it is a class of the project's top level. */
  | { kind: 'class'; instance: Shape; id?: string }
  /** An extension, to be given to `$extends`. */
  | { kind: 'change'; change: Change }
  | Deferred;

/** What an extension does to the calls of a client. */
export interface Change {
  /** Of each extension one after the other; absent where they cannot be read. */
  handlers?: Handlers[];
  /** Reads go to a replica. */
  isReplicated?: true;
  /** Methods that it adds: `user.signUp`, `$log`. */
  methods?: string[];
}

export type Deferred =
  /** `name` is `*` for the whole module; `space` tells `import type` names from values. */
  | { kind: 'import'; from: string; name: string; space: 'value' | 'type' }
  | { kind: 'member'; of: Shape; name: string }
  | { kind: 'call'; of: Shape }
  | { kind: 'await'; of: Shape }
  | { kind: 'instance'; of: Shape }
  | { kind: 'extension'; of: Shape; by: Shape }
  | { kind: 'role'; of: Shape; role: Role }
  | { kind: 'wrapped'; of: Shape }
  /** `isOpen`: or what nothing is known of. */
  | { kind: 'either'; of: Shape[]; isOpen?: true };

export type Role = 'root' | 'transaction' | 'either';
export type Nature = 'plain' | 'extended' | 'other-database';

export interface ClientShape {
  kind: 'client';
  /** `either`: `tx ?? prisma`, or a parameter that takes both. */
  role: Role;
  nature: Nature;
  /** What its extensions do, where all of them can be read. */
  handlers?: Handlers[];
  /** Global `omit` of the client: accessor → fields that reads leave out. */
  omit?: Record<string, string[]>;
  /** Known by its name alone: the model and operation have to be real ones before it counts. */
  spelled?: true;
  /** Known by its type alone. */
  typed?: true;
  /** The one that a method of an extension is called on. */
  isContext?: true;
  /** One of several that are not extended alike. */
  isOneOfSeveral?: true;
  /** Members of a class that extends PrismaClient, which are not models. */
  own?: string[];
  /** Those of them that hold or give another client. */
  held?: Record<string, Shape>;
  /** Those of them that are methods, by the ids of the functions. */
  methods?: Record<string, string>;
  /** The function of the project that gave it, where it may be a transaction's: `path#function()`. */
  origin?: string;
}

export const ROOT: ClientShape = { kind: 'client', role: 'root', nature: 'plain' };
export const TRANSACTION: ClientShape = { kind: 'client', role: 'transaction', nature: 'plain' };

const DEFERRED = new Set([
  'import',
  'member',
  'call',
  'await',
  'instance',
  'extension',
  'role',
  'wrapped',
  'either',
]);

export function isDeferred(shape: Shape): shape is Deferred {
  return DEFERRED.has(shape.kind);
}

/** `shape.name` */
export function memberOf(shape: Shape | undefined, name: string): Shape | undefined {
  if (!shape) return undefined;
  if (isDeferred(shape)) return { kind: 'member', of: shape, name };
  if (shape.kind === 'object') return Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
  if (shape.kind !== 'client') return undefined;
  if (shape.own?.includes(name)) {
    if (shape.held && Object.hasOwn(shape.held, name)) return shape.held[name];
    const id = shape.methods && Object.hasOwn(shape.methods, name) ? shape.methods[name] : undefined;
    return id === undefined ? undefined : { kind: 'function', id };
  }
  // Of `readReplicas`: both are the same database. In a transaction `$replica()` throws.
  if (name === '$primary' || (name === '$replica' && shape.role === 'root'))
    return { kind: 'function', result: shape };
  if (name.startsWith('$')) return undefined;
  return { kind: 'delegate', client: shape, accessor: name };
}

/** `shape()`. A client that is called is one that a wrapper of unknown kind made from a factory: `cache(() => new PrismaClient())`. */
export function callOf(shape: Shape | undefined): Shape | undefined {
  if (!shape) return undefined;
  if (isDeferred(shape)) return { kind: 'call', of: shape };
  if (shape.kind === 'function') return shape.result;
  return shape.kind === 'client' ? shape : undefined;
}

/** `await shape` */
export function awaitOf(shape: Shape | undefined): Shape | undefined {
  if (!shape) return undefined;
  if (isDeferred(shape)) return { kind: 'await', of: shape };
  return shape.kind === 'promise' ? awaitOf(shape.of) : shape;
}

/** `new shape()` */
export function instanceOf(shape: Shape | undefined): Shape | undefined {
  if (!shape) return undefined;
  if (isDeferred(shape)) return { kind: 'instance', of: shape };
  return shape.kind === 'class' ? shape.instance : undefined;
}

/** What values of the type are that a class is: of Prisma's own class no more is known than that. */
export function typeOfClass(shape: Shape | undefined): Shape | undefined {
  const instance = shape?.kind === 'class' ? shape.instance : shape;
  const isPrismas = shape?.kind === 'class' && instance?.kind === 'client' && !instance.own;
  return isPrismas && instance.nature === 'plain' ? { ...instance, typed: true } : instance;
}

/** The client, with what an extension makes of it. */
export function extensionOf(shape: Shape | undefined, by: Shape | undefined): Shape | undefined {
  if (!shape) return undefined;
  if (isDeferred(shape) || (by && isDeferred(by))) return { kind: 'extension', of: shape, by: by ?? UNREAD };
  const change = by?.kind === 'change' ? by.change : {};
  if (shape.kind !== 'client') return undefined;
  if (change.handlers?.length === 0) return shape;
  const { handlers } = composed({ handlers: shape.nature === 'plain' ? [] : shape.handlers }, change);
  const nature = shape.nature === 'other-database' ? shape.nature : 'extended';
  return { ...withoutHandlers(shape), nature, ...(handlers ? { handlers } : {}) };
}

const UNREAD: Shape = { kind: 'change', change: {} };

/** One extension after another. */
export function composed(before: Change, own: Change): Change {
  const methods = [...(before.methods ?? []), ...(own.methods ?? [])];
  return {
    ...(before.handlers && own.handlers ? { handlers: [...before.handlers, ...own.handlers] } : {}),
    ...(methods.length > 0 ? { methods } : {}),
  };
}

/**
 * What a wrapper of unknown kind makes of a factory that gives `shape`: `remember('prisma', () => new PrismaClient())`. Only a client
 * is taken to come out as it went in.
 */
export function wrappedOf(shape: Shape | undefined): Shape | undefined {
  if (!shape) return undefined;
  if (isDeferred(shape)) return { kind: 'wrapped', of: shape };
  const inner = shape.kind === 'promise' ? shape.of : shape;
  return inner.kind === 'client' ? shape : undefined;
}

/** A function by its id and by what it gives: a client that may be a transaction's is known as the one of this function. */
export function functionOf(
  result: Shape | undefined,
  id: string | undefined,
  middleware?: Handler,
): Shape | undefined {
  if (!result && id === undefined && !middleware) return undefined;
  return {
    kind: 'function',
    result: id === undefined ? result : withOrigin(result, resultKey(id)),
    id,
    ...(middleware ? { middleware } : {}),
  };
}

/** What the argument of `$use` does to calls. */
export function middlewareIn(shape: Shape | undefined): Handler {
  return (shape?.kind === 'function' ? shape.middleware : undefined) ?? UNKNOWN;
}

/** `path#function()`: what the function gives. */
export function resultKey(id: string): string {
  return `${id}()`;
}

function withOrigin(shape: Shape | undefined, origin: string): Shape | undefined {
  if (shape?.kind === 'promise') {
    const of = withOrigin(shape.of, origin);
    return of && { kind: 'promise', of };
  }
  return shape?.kind === 'client' && shape.role !== 'root' ? { ...shape, origin } : shape;
}

/** The client that a shape is, also where it has to be awaited. */
export function clientIn(shape: Shape | undefined): ClientShape | undefined {
  if (shape?.kind === 'promise') return clientIn(shape.of);
  return shape?.kind === 'client' ? shape : undefined;
}

/** One that is chosen between a client and a value of which nothing is known: that may be a transaction's. */
export function orTransaction(shape: Shape | undefined): Shape | undefined {
  if (!shape || (shape.kind === 'client' && shape.role !== 'root')) return shape;
  return eitherOf([shape, withRole(shape, 'transaction')]);
}

/** What is done to calls of the client, whatever holds it. */
export function bareClient({ nature, omit, handlers, isOneOfSeveral }: ClientShape): ClientShape {
  return {
    kind: 'client',
    role: 'root',
    nature,
    ...(omit ? { omit } : {}),
    ...(handlers ? { handlers } : {}),
    ...(isOneOfSeveral ? { isOneOfSeveral } : {}),
  };
}

/** The client in another role: the `tx` of `client.$transaction`. */
export function withRole(shape: Shape | undefined, role: Role): Shape | undefined {
  if (!shape) return undefined;
  if (isDeferred(shape)) return { kind: 'role', of: shape, role };
  return shape.kind === 'client' ? withoutOrigin({ ...shape, role }) : undefined;
}

function withoutOrigin({ origin: _, ...shape }: ClientShape): ClientShape {
  return shape;
}

function withoutHandlers({ handlers: _, typed: __, ...shape }: ClientShape): ClientShape {
  return shape;
}

/** One of several: `a ?? b`, several returns or assignments. What is unknown does not count, unless they are extensions. */
export function eitherOf(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const known = shapes.filter((shape) => shape !== undefined);
  const isOpen = known.length < shapes.length;
  if (known.some(({ kind }) => kind === 'change') && !known.some(isDeferred))
    return !isOpen && known.every((shape) => isEqual(shape, known[0])) ? known[0] : UNREAD;
  if (known.length <= 1 && !(isOpen && known.some(isDeferred))) return known[0];
  if (known.some(isDeferred)) return { kind: 'either', of: known, ...(isOpen ? { isOpen } : {}) };
  const clients = known.filter((shape) => shape.kind === 'client');
  return clients.length > 0 ? clients.reduce(mergeClients) : known[0];
}

function mergeClients(a: ClientShape, b: ClientShape): ClientShape {
  const role = a.role === b.role ? a.role : 'either';
  // Of one that only its type or name tells, the other says what it is, as far as the project has no others.
  if (isGuess(a)) return { ...withoutOrigin(b), role, ...(a.typed ? { typed: a.typed } : {}) };
  if (isGuess(b)) return { ...withoutOrigin(a), role, ...(b.typed ? { typed: b.typed } : {}) };
  const worse = withoutHandlers(withoutOrigin(a.nature === 'plain' ? b : a));
  const handlers = eitherHandlers(a, b);
  if (isEqual(a.omit, b.omit)) return { ...worse, ...(handlers ? { handlers } : {}), role };
  const isPlain = a.nature === 'plain' && b.nature === 'plain';
  if (!handlers && !isPlain) return { ...worse, nature: 'extended', role };
  const { shared, unsure } = omitsOf(a.omit ?? {}, b.omit ?? {});
  const leavesOut: Handlers = { '*': { $rows: { kind: 'rows', fields: unsure, isLeftOut: true } } };
  return {
    ...worse,
    nature: 'extended',
    omit: Object.keys(shared).length > 0 ? shared : undefined,
    handlers: [...(handlers ?? []), leavesOut],
    role,
  };
}

type Omit = NonNullable<ClientShape['omit']>;

/** The fields that both clients leave out, and those that only one of them does. */
function omitsOf(a: Omit, b: Omit): { shared: Omit; unsure: Omit } {
  const [shared, unsure]: [Omit, Omit] = [{}, {}];
  for (const accessor of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [one, other] = [a[accessor] ?? [], b[accessor] ?? []];
    const both = one.filter((name) => other.includes(name));
    const single = [...one, ...other].filter((name) => !both.includes(name));
    if (both.length > 0) shared[accessor] = both;
    if (single.length > 0) unsure[accessor] = single;
  }
  return { shared, unsure };
}

function isGuess({ nature, omit, typed, spelled }: ClientShape): boolean {
  return nature === 'plain' && !omit && (typed === true || spelled === true);
}

/** What extensions do, whichever of the two clients it is. */
function eitherHandlers(a: ClientShape, b: ClientShape): Handlers[] | undefined {
  if (isEqual(a.handlers, b.handlers)) return a.handlers;
  const all = [a, b].flatMap(({ nature, handlers }) => (nature === 'plain' ? [] : (handlers ?? [undefined])));
  if (!all.every((item) => item !== undefined)) return undefined;
  const each = all.map((item) => JSON.stringify(doubted(item)));
  return [...new Set(each)].map((text) => JSON.parse(text) as Handlers);
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Under which a module exports itself: `module.exports = prisma`, TypeScript's `export = prisma`. */
export const WHOLE = 'export=';

/** What `require` and `import * as` give of a module with these exports. */
export function wholeModule(values: Record<string, Shape>): Shape {
  return values[WHOLE] ?? { kind: 'object', members: values };
}

/** Works out a deferred shape, with `lookUp` answering what a module exports. */
export function settle(
  shape: Shape | undefined,
  lookUp: (reference: Extract<Shape, { kind: 'import' }>) => Shape | undefined,
): Shape | undefined {
  if (!shape) return undefined;
  const of = (inner: Shape): Shape | undefined => settle(inner, lookUp);
  switch (shape.kind) {
    case 'import':
      return lookUp(shape);
    case 'member':
      return memberOf(of(shape.of), shape.name);
    case 'call':
      return callOf(of(shape.of));
    case 'await':
      return awaitOf(of(shape.of));
    case 'instance':
      return instanceOf(of(shape.of));
    case 'extension':
      return extensionOf(of(shape.of), of(shape.by));
    case 'role':
      return withRole(of(shape.of), shape.role);
    case 'wrapped':
      return wrappedOf(of(shape.of));
    case 'either':
      return eitherOf([...shape.of.map(of), ...(shape.isOpen ? [undefined] : [])]);
    case 'function':
      return functionOf(shape.result && of(shape.result), shape.id, shape.middleware);
    case 'promise':
      return wrapped(of(shape.of), (inner) => ({ kind: 'promise', of: inner }));
    case 'class':
      return wrapped(of(shape.instance), (instance) => ({ ...shape, instance }));
    case 'object': {
      const members = Object.entries(shape.members).flatMap(([name, inner]): [string, Shape][] => {
        const known = of(inner);
        return known ? [[name, known]] : [];
      });
      return members.length > 0 ? { kind: 'object', members: Object.fromEntries(members) } : undefined;
    }
    default:
      return shape;
  }
}

function wrapped(inner: Shape | undefined, wrap: (inner: Shape) => Shape): Shape | undefined {
  return inner && wrap(inner);
}
