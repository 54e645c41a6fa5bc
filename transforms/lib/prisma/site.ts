import type { ASTNode, ASTPath, CallExpression } from 'jscodeshift';
import type { Left } from '../query/query';
import type { Model } from './datamodel';
import type { PlainValue, Rewritten } from './find/handler';

/** The operations of a model delegate that a call site can have. */
export const OPERATIONS = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** A call `<client>.<model>.<operation>(args)` of a file. */
export interface Site {
  /** Path, enclosing symbol, `model.operation`, hash of what is written and where the value goes, ordinal among those alike in all of it: the same before and after others have moved. */
  id: string;
  path: ASTPath<CallExpression>;
  line: number;
  column: number;
  client: SiteClient;
  model: Model;
  operation: Operation;
  /** The first argument, or undefined where the call has none. */
  argument: ASTNode | undefined;
  evaluation: Evaluation;
  /** Fluent API: `.posts({ where })` behind the call, outermost last. */
  fluent: { field: string; argument: ASTNode | undefined }[];
  /** Index of its transaction component in the facts: it moves with all of that or not at all. */
  component?: number;
  /** Decided before reading: an extended client, a handler that cannot be rewritten, missing facts, … */
  blocked?: Left;
  /** `// drizzle-codemods-ignore: <reason>`: decided by the user. */
  dismissed?: string;
}

export interface SiteClient {
  /** The node that is the client: `prisma`, `this.prisma`, `tx`. */
  node: ASTNode;
  /** `root`: Drizzle's client module takes its place. `transaction`: a name that becomes Drizzle's transaction with its component. */
  kind: 'root' | 'transaction';
  /** `tx ?? prisma`, or a parameter that takes both: with `kind: 'transaction'`. */
  isEither?: boolean;
  /** Global `omit` of the client, by accessor: fields that reads leave out unless they are selected. */
  omit?: Record<string, string[]>;
  /** What an extension of the client puts into the `where` of this call. */
  where?: { values: Record<string, PlainValue>; wins: boolean };
  /** What an extension of the client makes of this call. */
  rewritten?: Rewritten;
}

/**
 * How the promise of a call is used. A Prisma promise is lazy and runs once; a Drizzle builder runs at each `await`
 * (semantics 1.6), so only what is awaited or handed on at once can be replaced by a plain expression.
 */
export type Evaluation =
  /** `await call`: the path of the await expression. */
  | { kind: 'awaited'; path: ASTPath }
  /** Returned from a function, or body of an arrow: whoever called it awaits it. */
  | { kind: 'returned' }
  /** Element of a `Promise.all`/`allSettled`/`race` list that is itself awaited or returned at once. */
  | { kind: 'collected' }
  /** `.then(…)`, `.catch(…)`, `.finally(…)` called on it at once. */
  | { kind: 'chained' }
  /** Element of the array of `$transaction([...])`. */
  | { kind: 'batched' }
  /** Kept in a variable or property, or given to a function that we do not see into. */
  | { kind: 'stored' }
  /** A bare statement without await: never runs in Prisma. */
  | { kind: 'never' };
