import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Datamodel } from '../prisma/datamodel';
import { mayBeSearched } from '../prisma/read/translated';
import { bareClient, eitherOf, type ClientShape, type Shape } from '../prisma/find/shape';
import { withComponents } from './components';
import { withGivenKeys } from './given-keys';
import { Linker } from './linker';
import type { LocalFacts } from './local-facts';
import { middlewareInPlace } from './middleware';
import { namesOf, type ClientModule } from './names';
import { plainJavaScript } from './plain-javascript';
import type { ProjectInfo } from './project-info';
import { settlePieces, withRawGroups } from './raw-groups';
import { ModuleResolver, nearest } from './resolve-module';
import { targetOf } from './target';
import { Texts } from './texts';
import type { FileFacts, ModuleFacts, ProjectFacts } from './types';

export interface FactsInput {
  /** What was found in each file that mentions a client, with the hash of its text. */
  files: readonly { hash: string; facts: LocalFacts }[];
  datamodel: Datamodel;
  info: ProjectInfo;
  /** What types know of the values of a file, where they have been asked. */
  presence?: Readonly<Record<string, FileFacts['presence']>>;
  /** Text of a file, for those that hand on clients; without it every transaction is left as it is. */
  sourceOf?(path: string): string;
}

/** Joins what is known of the files to the facts of the project. Pure: equal input gives equal facts. */
export function buildProjectFacts({
  files,
  datamodel,
  info,
  presence = {},
  sourceOf,
}: FactsInput): ProjectFacts {
  const sorted = [...files].sort((a, b) => (a.facts.path < b.facts.path ? -1 : 1));
  const locals = sorted.map(({ facts }) => withoutMovingPieces(facts, info));
  const resolver = new ModuleResolver(info);
  const linker = new Linker(new Map(locals.map((local) => [local.path, local])), resolver);
  const clients = clientModules(locals, linker, resolver);
  const names = namesOf(info, locals, clients, resolver);
  const home = names.client.module.file ?? info.schema.path;
  const facts: ProjectFacts = {
    version: 1,
    key: keyOf(sorted, datamodel, info),
    datamodel,
    target: targetOf(datamodel, info, posix.dirname(home)),
    strictNullChecks: locals.every(
      ({ path }) => nearest(info.tsconfigs, posix.dirname(path))[0]?.strictNullChecks ?? false,
    ),
    ...(locals.some(
      ({ path }) => nearest(info.tsconfigs, posix.dirname(path))[0]?.strictNullChecks === false,
    ) && { looseNullChecks: true }),
    ...(locals.some(
      ({ path }) => nearest(info.tsconfigs, posix.dirname(path))[0]?.noUncheckedIndexedAccess,
    ) && { noUncheckedIndexedAccess: true }),
    ...clientsByType(clients, locals, linker),
    middleware: middlewareInPlace(locals, info.files, sourceOf, (shape, path) => linker.settle(shape, path)),
    names,
    databaseVariables: [...info.schema.urlVariables],
    clients: info.config.clients ? [...info.config.clients] : undefined,
    files: Object.fromEntries(
      sorted.map(({ hash, facts }) => [
        facts.path,
        { ...fileFacts(hash, facts, linker, info), presence: presence[facts.path] ?? {} },
      ]),
    ),
    components: [],
  };
  if (!sourceOf) return withoutPlainFunctions(facts);
  const resolve = (path: string, specifier: string) => resolver.resolve(path, specifier);
  const texts = new Texts(sourceOf);
  const withTexts = { ...facts, ...saidSomewhere(facts, info.files, texts) };
  const withGiven = withGivenKeys(withTexts, info.files, texts, resolve);
  const withRaw = withRawGroups(withGiven, locals, resolve, sourceOf);
  return withoutPlainFunctions(
    settlePieces(withRaw, (known) => withComponents(known, locals, info.files, texts, resolve)),
  );
}

/** What an object that is put together at run time can only hold where some file has it. */
function saidSomewhere(
  { datamodel, files }: ProjectFacts,
  all: readonly string[],
  texts: Texts,
): Pick<ProjectFacts, 'hasFieldReferences' | 'hasRelevance'> {
  const accessors = datamodel.models.map(({ accessor }) => accessor);
  const field = new RegExp(`\\.(${accessors.join('|')})\\.fields\\b`);
  const hasFieldReferences = Object.keys(files).some((path) => field.test(texts.of(path)));
  const hasRelevance = mayBeSearched(datamodel) && all.some((path) => texts.of(path).includes('_relevance'));
  return { ...(hasFieldReferences && { hasFieldReferences }), ...(hasRelevance && { hasRelevance }) };
}

/** Functions that give no client matter only while transactions are followed, or where one reaches them. */
function withoutPlainFunctions(facts: ProjectFacts): ProjectFacts {
  const reached = new Set(
    facts.components.flatMap(({ parameters }) => parameters.map((key) => key.slice(0, key.indexOf('(')))),
  );
  const isKept = (shape: Shape): boolean =>
    shape.kind !== 'function' || shape.result !== undefined || reached.has(shape.id ?? '');
  const files = Object.entries(facts.files).map(([path, file]): [string, FileFacts] => {
    const modules = Object.entries(file.modules).map(([from, module]): [string, ModuleFacts] => [
      from,
      {
        ...module,
        values: Object.fromEntries(Object.entries(module.values).filter(([, shape]) => isKept(shape))),
      },
    ]);
    return [path, { ...file, modules: Object.fromEntries(modules) }];
  });
  return { ...facts, files: Object.fromEntries(files) };
}

/** Pieces of raw SQL that cannot become Drizzle's where they stand. */
function withoutMovingPieces(local: LocalFacts, info: ProjectInfo): LocalFacts {
  const problem = plainJavaScript(local.path, local.moduleKind, info);
  return problem === undefined || !local.raw ? local : { ...local, raw: { ...local.raw, problem } };
}

function fileFacts(hash: string, local: LocalFacts, linker: Linker, info: ProjectInfo): FileFacts {
  const reason = plainJavaScript(local.path, local.moduleKind, info);
  return {
    hash,
    ...(reason !== undefined && { plainJavaScript: reason }),
    modules: linker.modulesOf(local),
    ...linker.constantsOf(local),
    prismaNames: linker.prismaNamesOf(local),
    blocked: {},
    component: {},
    presence: {},
  };
}

/** Modules that make or hand on the root client, with how many files take it from there. */
function clientModules(
  locals: readonly LocalFacts[],
  linker: Linker,
  resolver: ModuleResolver,
): ClientModule[] {
  const importers = new Map<string, number>();
  for (const { path, imports } of locals) {
    for (const from of Object.keys(imports)) {
      const target = resolver.resolve(path, from);
      if (target !== undefined) importers.set(target, (importers.get(target) ?? 0) + 1);
    }
  }
  return locals.flatMap(({ path, createsClient }): ClientModule[] => {
    const shapes = Object.values(linker.exportsOf(path).values);
    const form = shapes.some(isRoot) ? 'value' : shapes.some(givesRoot) ? 'call' : undefined;
    return form && (createsClient || form === 'value')
      ? [{ path, form, importers: importers.get(path) ?? 0 }]
      : [];
  });
}

/**
 * What a client is of which only the type or the name is known: by its type the extended one, where the project exports no
 * plain one beside it; by its name any of them.
 */
function clientsByType(
  clients: readonly ClientModule[],
  locals: readonly LocalFacts[],
  linker: Linker,
): Pick<ProjectFacts, 'typedClient' | 'namedClient'> {
  const exported = clients.flatMap(({ path }) => Object.values(linker.exportsOf(path).values));
  const roots = exported.flatMap((shape) => rootOf(shape) ?? []);
  const made = locals.flatMap(({ path, extended }) => [
    ...(extended ?? []).flatMap((shape) => linker.settle(shape, path) ?? []),
    ...Object.values(linker.exportsOf(path).values),
  ]);
  const extended = made.flatMap(rootsIn).filter(isSpecial);
  const special = roots.filter(isSpecial);
  const named = [...roots, ...extended];
  return {
    ...(special.length > 0 && special.length === roots.length ? { typedClient: oneOf(special) } : {}),
    ...(named.some(isSpecial) ? { namedClient: oneOf(named) } : {}),
  };
}

/** The clients that it is, gives or holds. */
function rootsIn(shape: Shape): ClientShape[] {
  if (shape.kind === 'object') return Object.values(shape.members).flatMap(rootsIn);
  if (shape.kind === 'function') return shape.result ? rootsIn(shape.result) : [];
  if (shape.kind === 'promise') return rootsIn(shape.of);
  const root = rootOf(shape);
  return root ? [root] : [];
}

function isSpecial({ nature, omit }: ClientShape): boolean {
  return nature !== 'plain' || omit !== undefined;
}

/** What is certain of a client that may be any of these. */
function oneOf(clients: readonly ClientShape[]): ClientShape | undefined {
  const all = clients.map(bareClient);
  const one = eitherOf(all);
  if (one?.kind !== 'client') return undefined;
  const isSame = all.every((client) => JSON.stringify(client) === JSON.stringify(all[0]));
  return isSame ? one : { ...one, isOneOfSeveral: true };
}

function rootOf(shape: Shape): ClientShape | undefined {
  if (shape.kind === 'promise') return rootOf(shape.of);
  if (shape.kind === 'function') return shape.result && rootOf(shape.result);
  return shape.kind === 'client' && shape.role === 'root' ? shape : undefined;
}

function isRoot(shape: Shape): boolean {
  return shape.kind === 'client' && shape.role === 'root';
}

function givesRoot(shape: Shape): boolean {
  if (shape.kind !== 'function' || !shape.result) return false;
  return isRoot(shape.result) || (shape.result.kind === 'promise' && isRoot(shape.result.of));
}

function keyOf(files: FactsInput['files'], datamodel: Datamodel, info: ProjectInfo): string {
  const hash = createHash('sha256').update(
    JSON.stringify([datamodel, info.packages, info.tsconfigs, info.config, info.schema]),
  );
  for (const { hash: own, facts } of files) hash.update(`\0${facts.path}\0${own}`);
  return hash.digest('hex').slice(0, 16);
}
