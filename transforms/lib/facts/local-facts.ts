import { Evaluator, type LookUp } from '../prisma/find/evaluate';
import {
  child,
  children,
  identifierName,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { packageShape } from '../prisma/find/package-shape';
import { changeOf } from '../prisma/find/extension-change';
import { extensionOf, ROOT, type Shape } from '../prisma/find/shape';
import { readProgram, type Program, type Scope } from '../prisma/find/program';
import { exportedConstants, type Constant } from './constants';
import { middlewareOf, type Middleware } from './middleware';
import { moduleExports, type ModuleExports } from './module-exports';
import { moduleKindOf, type ModuleKind } from './plain-javascript';
import { carriedNames, type CarriedName } from '../raw/carried-names';
import { looseFragments } from '../raw/fragments';
import { mentionsRaw } from '../raw/methods';
import { SourceFile } from '../source/source-file';
import type { ReadFile } from '../source/parse';

/** What one file says by itself, as plain data: what other files have to say stays deferred. */
export interface LocalFacts {
  path: string;
  moduleKind: ModuleKind;
  /** Specifiers of the modules that it reads, with the names that it takes from each (`*` for all of them). */
  imports: Record<string, string[]>;
  /** Names bound by import declarations. */
  importedNames: Record<string, { from: string; name: string }>;
  exports: ModuleExports;
  /** Exported objects of nothing but literals. */
  constants: Record<string, Constant>;
  /** Names that Prisma-like clients are bound to at the top level, or taken as from other modules. */
  clientNames: string[];
  /** Names bound at the top level. */
  topLevelNames: string[];
  /** `new PrismaClient` stands in it. */
  createsClient: boolean;
  /** Packages of Drizzle, Kysely and so on: a `db` that it exports is theirs. */
  hasOtherDatabase: boolean;
  usesTransactions: boolean;
  /** It may make a transaction, take part in one, or hand a client to a function. */
  handsOnClients: boolean;
  /** It has classes whose instances hold a client. */
  holdsClients: boolean;
  /** Instances of these may have something else than methods: only that can be a client. */
  keepsValues: boolean;
  /** `$use(…)`: middleware takes part in every call, as soon as it is in place. */
  middleware?: Middleware;
  /** The clients that it makes with `$extends`, or with an `omit` of its own. */
  extended?: Shape[];
  /** It has raw SQL, or pieces of it. */
  raw?: {
    /** Pieces are made in one place and used in another, perhaps in another file. */
    isLoose: boolean;
    /** Why they cannot become Drizzle's. */
    problem?: string;
    /** Which of its names pieces may go into or come out of. */
    names: Record<string, CarriedName>;
  };
}

const CLIENT_METHODS = /^\$(transaction|use|extends|queryRaw|executeRaw)/;
const OTHER_DATABASES = /^(drizzle-orm|kysely|knex|mongodb|mongoose|typeorm|dexie|firebase-admin)(\/|$)/;
const OPERATION =
  /\.\s*(find(Unique|First)(OrThrow)?|findMany|createMany(AndReturn)?|create|update(Many)?(AndReturn)?|upsert|delete(Many)?|count|aggregate|groupBy)\s*[(<]/;
/** Names that hardly anything but Prisma has, whatever the client is called: `orm.user.findMany(`. */
const UNMISTAKABLE =
  /\.\s*(find(Unique|First)(OrThrow)?|findMany|createMany(AndReturn)?|updateMany(AndReturn)?|deleteMany|upsert)\s*[(<]/;
/** Common names, but with what only Prisma's arguments have, or called on a member of something else than `this`. */
const LIKELY =
  /\.\s*(create|update|delete|count|aggregate|groupBy)\s*\(\s*\{\s*(data|where|select|include|omit|by|cursor|take|skip|orderBy|_\w+)\b|(?<!\bthis)[!?]?\.\s*\w+\s*\.\s*((create|update|delete|aggregate|groupBy)\s*\(\s*\w+\s*\)|count\s*\(\s*\w*\s*\))/;
const PASSED_ON = /^\s*export\s+(\*|\{[^}]*\})[^'"\n]*from\s+['"]/m;
const IMPORTED = /(import\s+|[{,]\s*|as\s+)(db|prisma|tx|prismaClient)\b[^'"]*from\s+['"]/;

/** A `select`, `include` or `orderBy` that several files share: its type may be all that names Prisma, or nothing. */
const SHARED =
  /export\s+function\s+\w*(Select|Include|Where|OrderBy)\b|export\s+const\s+\w*(select|include|where|order|fields|args)\w*\b[^=;]*=\s*[{(]/i;

/** Whether anything is called as Prisma's operations are. */
export function mentionsOperation(source: string): boolean {
  return OPERATION.test(source);
}

/** Text check: whether a file can have anything to do with a client. Also the files that only hand one on have to be read. */
export function mentionsClient(source: string): boolean {
  if (/prisma|\$transaction/i.test(source) || IMPORTED.test(source) || SHARED.test(source)) return true;
  if (source.length < 20_000 && PASSED_ON.test(source)) return true;
  if (UNMISTAKABLE.test(source) || LIKELY.test(source)) return true;
  return mentionsOperation(source) && /\b(db|tx|client)\b/i.test(source);
}

/**
 * Reads what a file says by itself: what it imports and exports, as far as clients are concerned.
 *
 * @param databaseVariables  Environment variables that hold the project's own database.
 */
export function localFacts(
  file: ReadFile,
  databaseVariables: readonly string[] = ['DATABASE_URL'],
): LocalFacts {
  const root = file.tree as Node;
  const program = readProgram(root, (name) => CLIENT_METHODS.test(name));
  const lookUp: LookUp = (from, name, space) =>
    packageShape(from, name) ?? { kind: 'import', from, name, space };
  const evaluator = new Evaluator(program, {
    path: file.path,
    databaseVariables,
    lookUp,
    isUnread: () => false,
    roleOf: () => undefined,
    clientOf: () => undefined,
  });
  const imports = importsOf(program);
  const methods = program.memberCalls.map(
    ({ node }) => keyOf(child(node, 'callee') ?? child(node, 'tag'), 'property') ?? '',
  );
  const classes = [...program.root.values.values()].flatMap((binding) =>
    binding.kind === 'class' ? (evaluator.bindingShape(binding) ?? []) : [],
  );
  return {
    path: file.path,
    moduleKind: moduleKindOf(root),
    imports,
    importedNames: Object.fromEntries(
      [...program.root.values].flatMap(([name, { imported }]) => (imported ? [[name, imported]] : [])),
    ),
    exports: moduleExports(evaluator),
    constants: exportedConstants(program, file),
    clientNames: [...program.root.values.keys()].filter((name) => /^(db|prisma)/i.test(name)),
    topLevelNames: [...program.root.values.keys()],
    createsClient: /new\s+\w*Prisma\w*Client\w*\s*\(/.test(file.source),
    hasOtherDatabase: Object.keys(imports).some((from) => OTHER_DATABASES.test(from)),
    usesTransactions: methods.includes('$transaction'),
    handsOnClients: TRANSACTIONS.test(file.source) || handsOnClients(evaluator),
    holdsClients: classes.length > 0,
    keepsValues: classes.some(keepsValues),
    middleware: middlewareOf(evaluator),
    extended: extendedClients(evaluator),
    raw: rawOf(file),
  };
}

function keepsValues(shape: Shape): boolean {
  if (shape.kind !== 'class' || shape.instance.kind !== 'object') return true;
  return Object.values(shape.instance.members).some(({ kind }) => kind !== 'function');
}

function rawOf({ path, source }: ReadFile): LocalFacts['raw'] {
  if (!mentionsRaw(source)) return undefined;
  const file = new SourceFile(path, source);
  const loose = looseFragments(file);
  return { isLoose: loose !== undefined, ...loose, names: carriedNames(file) };
}

/** Words of transactions; types of the project's own, too: `client: PrismaClientOrTransaction`. */
const TRANSACTIONS =
  /\$transaction|TransactionClient|ITXClientDenyList|\b(tx|trx)\b|:\s*\w*(Transaction|Tx)\w*\s*[=,)|;&]/;

/** Whether a client, by what is known or by its name, is given to a function: itself, or in an object. */
function handsOnClients(evaluator: Evaluator): boolean {
  const isClient = (node: Node | undefined, scope: Scope): boolean => {
    const value = unwrapped(node);
    const name = identifierName(value) ?? (isMember(value) ? keyOf(value, 'property') : undefined);
    return (
      name !== undefined && (CLIENT_ARGUMENT.test(name) || evaluator.shapeOf(value, scope)?.kind === 'client')
    );
  };
  return evaluator.program.calls.some(({ node, scope }) =>
    children(node, 'arguments').some(
      (argument) =>
        isClient(argument, scope) ||
        children(argument, 'properties').some((property) => isClient(child(property, 'value'), scope)),
    ),
  );
}

const CLIENT_ARGUMENT = /^(prisma(Client)?|db|tx|trx)$/;

/** Whatever becomes of it: where a client is known by its name only, it may be one of these. */
function extendedClients(evaluator: Evaluator): Shape[] | undefined {
  const { memberCalls, calls } = evaluator.program;
  const extensions = memberCalls.filter(
    ({ node }) => keyOf(child(node, 'callee'), 'property') === '$extends',
  );
  const made = calls.filter(
    ({ node }) =>
      node.type === 'NewExpression' &&
      children(children(node, 'arguments')[0], 'properties').some((item) => keyOf(item, 'key') === 'omit'),
  );
  const shapes = [...extensions, ...made].flatMap(({ node, scope }) => {
    // Also of what is not known to be a client: nothing else is extended so.
    const shape =
      evaluator.shapeOf(node, scope) ??
      (node.type === 'NewExpression'
        ? undefined
        : extensionOf(ROOT, changeOf(evaluator, children(node, 'arguments')[0], scope)));
    // In the definition of an extension it is no client yet.
    return !shape || (shape.kind === 'client' && shape.isContext) ? [] : [shape];
  });
  return shapes.length > 0 ? shapes : undefined;
}

/** Import and re-export declarations, `require` and `import()`, with the names that are taken. */
function importsOf(program: Program): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const add = (from: string | undefined, name: string): void => {
    if (from !== undefined && !found[from]?.includes(name)) (found[from] ??= []).push(name);
  };
  for (const { imported } of program.root.values.values()) add(imported?.from, imported?.name ?? '*');
  for (const { node } of program.exports) {
    const from = stringValue(child(node, 'source'));
    const specifiers = children(node, 'specifiers');
    if (specifiers.length === 0) add(from, '*');
    for (const specifier of specifiers) add(from, keyOf(specifier, 'local') ?? '*');
  }
  for (const from of program.required) add(from, '*');
  return found;
}
