import type { LooseFragments } from '../raw/fragments';
import type { Datamodel } from '../prisma/datamodel';
import type { Handler } from '../prisma/find/handler';
import type { ClientShape, Role, Shape } from '../prisma/find/shape';
import type { Presence } from '../query/value';

/**
 * Everything that crosses files, as serialisable data keyed by content. The command line computes it once and
 * hands it to every worker; under plain jscodeshift the first transform that needs it finds or builds it.
 * Facts are those of the original sources, also when half of the tree has moved.
 */
export interface ProjectFacts {
  version: 1;
  /** Hash over everything that went in. */
  key: string;
  datamodel: Datamodel;
  target: Target;
  /** Whether the TypeScript project that the code belongs to has `strictNullChecks`: annotations are believed only then. */
  strictNullChecks?: boolean;
  /** Whether a TypeScript project of the code goes without `strictNullChecks`: a test for null or undefined narrows nothing there. */
  looseNullChecks?: boolean;
  /** Whether a TypeScript project of the code has `noUncheckedIndexedAccess`: rows that are certain are taken by a helper then. */
  noUncheckedIndexedAccess?: boolean;
  /** Whether columns are compared with columns somewhere (`prisma.user.fields.name`): a filter that is put together at run time may hold one. */
  hasFieldReferences?: boolean;
  /** Whether rows are ordered by the relevance of full text somewhere: an order that is put together at run time may be such. */
  hasRelevance?: boolean;
  names: Names;
  /** Environment variables that hold the project's own database; `DATABASE_URL` where they are not known. */
  databaseVariables?: string[];
  /** By path relative to the project root, with forward slashes. Only files that mention a client. */
  files: Record<string, FileFacts>;
  /** What every root client of the project is, where none is a plain one: also those known by type or name only. */
  typedClient?: ClientShape;
  /** What a client that only its name tells may be, where the project extends clients. */
  namedClient?: ClientShape;
  /** What middleware (`$use`) that is in place does to calls. */
  middleware?: Handler[];
  /** Names that hold a client by the user's word (`--client`). */
  clients?: string[];
  components: TransactionComponent[];
}

export type Driver =
  | 'node-postgres'
  | 'postgres-js'
  | 'neon-http'
  | 'neon-serverless'
  | 'pglite'
  | 'mysql2'
  | 'better-sqlite3'
  | 'libsql'
  | 'd1'
  | 'planetscale';

export interface Target {
  dialect: 'postgresql' | 'mysql' | 'sqlite';
  driver: Driver;
  /** The version installed in the user's project decides; 0.45 where none is. */
  drizzle: '0.45' | '1.0';
  /** Major version of the user's Prisma: error metadata and join table keys differ. */
  prismaMajor: 5 | 6 | 7;
}

/** Names are chosen once, from all the project's bindings. */
export interface Names {
  client: {
    /** `db`, or `getDb` for a client made on first use. */
    name: string;
    form: 'value' | 'call';
    module: ModuleRef;
  };
  schema: ModuleRef;
  parity: ModuleRef;
  /** Run-time translation of Prisma-style objects, a file of its own beside `parity`. */
  dynamic: ModuleRef;
  /** Where a package's files import these modules by package name or alias: the longest `from` wins. */
  specifiers?: ModuleSpecifiers[];
}

/** How the files below `from` import the modules. */
export interface ModuleSpecifiers {
  from: string;
  /** Set where it is an alias of a tsconfig: the start of all specifiers by it, `@/`. */
  alias?: string;
  client: string;
  schema: string;
  parity: string;
  dynamic: string;
}

/** A module of the user's tree: by file (the specifier is worked out from the importing file) or by fixed specifier. */
export type ModuleRef = { file: string; specifier?: undefined } | { specifier: string; file?: undefined };

export interface FileFacts {
  /** Hash of the original source. */
  hash: string;
  /** What the project's own modules that this file imports export, as far as it has to do with a client: by specifier as written. */
  modules: Record<string, ModuleFacts>;
  /** Why it cannot import the project's Drizzle modules (see `plain-javascript.ts`): then nothing in it can move. */
  plainJavaScript?: string;
  /** Sites that cannot move for a reason decided across files, by site id. */
  blocked: Record<string, { code: string; reason: string }>;
  /** Transaction component of a site or `$transaction` call, by site id: index into `components`. */
  component: Record<string, number>;
  /** Presence of computed values as the type checker has it: by site id, then by `path.join('.')`. */
  presence: Record<string, Record<string, Presence>>;
  /** What callers in other files give for a parameter that holds a client, by `path#function(0)`. */
  roles?: Record<string, Role>;
  /** Its classes that keep a client and that no file of the project instantiates with something or extends: what injects dependencies may. */
  neverMade?: string[];
  /** What is done to calls of the client, where the parameter is a transaction of one that is known. */
  transactionClients?: Record<string, ClientShape>;
  /** Pieces of raw SQL are made or used in it that come from elsewhere in the file, or from other files: whether all of them can move. */
  raw?: LooseFragments;
  /** Imported constants that are objects of nothing but literals (`select`, `include`, `orderBy`), by local name: their source. */
  constants?: Record<string, string>;
  /** What an imported function that gives objects needs besides its parameters: by local name, each name with how this file imports it. */
  constantNames?: Record<string, Record<string, { from: string; name: string }>>;
  /** Keys of the objects that an imported function gives (see `read/key-paths.ts`): by local name. */
  returnedKeys?: Record<string, string[]>;
  /** Keys of what all calls of a function give for a parameter of it, also those of other files (see `given-keys.ts`): by `list(0)`, `UsersService.list(0)`. */
  givenKeys?: Record<string, string[]>;
  /** Prisma's types of arguments that parameters and their members are annotated with: by `list(0)`, `UsersService.list(0).where`. */
  inputTypes?: Record<string, string[]>;
  /** Imported names that are Prisma's own, also where a module of the project hands them on: by local name, what Prisma calls it. */
  prismaNames?: Record<string, string>;
}

/** Exports by name (`default` included): values, and types by what their values are. */
export interface ModuleFacts {
  /** The module's file. */
  file: string;
  values: Record<string, Shape>;
  types: Record<string, Shape>;
}

/**
 * `$transaction` calls with every function that their `tx` reaches, across files, and the other callers of those
 * functions; moved whole or not at all.
 */
export interface TransactionComponent {
  /** Id of its first member. */
  id: string;
  /** Ids of its `$transaction` calls. */
  transactions: string[];
  sites: string[];
  /** Names of the models that its sites touch first. */
  models: string[];
  /** Pieces of raw SQL that are made elsewhere may go into its calls. */
  takesPieces?: boolean;
  /** Parameters that receive a transaction (`path#function(0)`), and functions that give one (`path#function()`). */
  parameters: string[];
  /** Those that are given lists of calls, too: `path#function(0)`. */
  lists?: string[];
  /** Functions that make promises for its lists, by `path#function`: the place of the parameter that they get for the client. */
  makers?: Record<string, number>;
  /** Functions that give whole lists. */
  listMakers?: string[];
  movable: boolean;
  /** Why it is not. */
  code?: string;
  reason?: string;
}
