import { Beside } from '../../source/beside';
import type { ProjectFacts } from '../../facts/types';
import { moduleSpecifier } from '../../source/module-specifier';
import type { SourceFile } from '../../source/source-file';
import { OPERATIONS } from '../site';
import { Evaluator, type Surroundings } from './evaluate';
import type { Node } from './node';
import { packageShape } from './package-shape';
import { readProgram, type Program } from './program';
import { memberOf, wholeModule, type Shape } from './shape';

/** A file with its scopes, and what its expressions are. */
export interface Analysis {
  root: Node;
  program: Program;
  evaluator: Evaluator;
}

const OPERATION_NAMES: ReadonlySet<string> = new Set(OPERATIONS);
const cache = new Beside<
  SourceFile,
  { facts: ProjectFacts | undefined; revision: number; analysis: Analysis }
>();

/** Reads the file as it is now. */
export function analyse(file: SourceFile, facts: ProjectFacts | undefined): Analysis {
  const known = cache.get(file);
  if (known?.revision === file.revision && known.facts === facts) return known.analysis;
  const root = (file.root.get() as { node: unknown }).node as Node;
  const program = readProgram(root, (name) => OPERATION_NAMES.has(name) || name.startsWith('$'));
  const analysis = { root, program, evaluator: new Evaluator(program, surroundingsOf(file, facts)) };
  cache.set(file, { facts, revision: file.revision, analysis });
  return analysis;
}

/** What the file's imports are, by the facts; modules that nobody has read answer for Prisma's own exports only. */
function surroundingsOf(file: SourceFile, facts: ProjectFacts | undefined): Surroundings {
  const modules = facts?.files[file.path]?.modules ?? {};
  const ours = facts ? (['client', 'schema', 'parity', 'dynamic'] as const) : [];
  const own = new Set(ours.map((name) => facts && moduleSpecifier(file, facts.names, name)));
  return {
    path: file.path,
    databaseVariables: facts?.databaseVariables ?? ['DATABASE_URL'],
    roleOf: (parameter) => facts?.files[file.path]?.roles?.[parameter],
    clientOf: (parameter) => facts?.files[file.path]?.transactionClients?.[parameter],
    lookUp: (from, name, space): Shape | undefined => {
      const module = Object.hasOwn(modules, from) ? modules[from] : undefined;
      if (!module) return packageShape(from, name);
      if (name === '*') return wholeModule(module.values);
      return space === 'type'
        ? (module.types[name] ?? memberOf({ kind: 'object', members: module.values }, name))
        : module.values[name];
    },
    isUnread: (from) => !Object.hasOwn(modules, from) && !own.has(from) && !NOT_PRISMA.test(from),
  };
}

/** Packages that export a `db` of their own. */
const NOT_PRISMA =
  /^(drizzle-orm|knex|mongodb|mongoose|dexie|firebase|@firebase|@vercel\/postgres|kysely|pg)(\/|$)/;
