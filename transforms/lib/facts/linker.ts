import { settle, typeOfClass, wholeModule, type Shape } from '../prisma/find/shape';
import { isPrismaModule, packageShape } from '../prisma/find/package-shape';
import { posix } from 'node:path';
import { named, openKeys, resolved, withoutKept, type Keys } from '../prisma/read/key-paths';
import type { Constant, ImportedName } from './constants';
import type { LocalFacts } from './local-facts';
import type { ModuleResolver } from './resolve-module';
import type { FileFacts, ModuleFacts } from './types';

type Import = Extract<Shape, { kind: 'import' }>;
type Settled = Pick<ModuleFacts, 'values' | 'types'>;

/** Constants of modules that refer to each other further than this are no `select` that a person wrote. */
const DEEPEST = 12;
/** The same of their length. */
const LONGEST = 60_000;

/** Names that a client is exported under by modules of which nothing more is known. */
const CLIENT_NAME = /^(prisma(Client)?|db)$/i;

/** Joins what files say by themselves: works out what each module exports, through any number of others. */
export class Linker {
  private readonly settled = new Map<string, Settled>();

  constructor(
    private readonly locals: ReadonlyMap<string, LocalFacts>,
    private readonly resolver: ModuleResolver,
  ) {}

  /** What the modules that a file imports export, by specifier; modules outside the project are absent. */
  modulesOf(local: LocalFacts): Record<string, ModuleFacts> {
    const modules: Record<string, ModuleFacts> = {};
    for (const [specifier, names] of Object.entries(local.imports)) {
      const file = this.resolver.resolve(local.path, specifier);
      if (file === undefined) continue;
      const all = this.exportsOf(file);
      const module = names.includes('*')
        ? all
        : { values: picked(all.values, names), types: picked(all.types, names) };
      const tells = Object.keys(module.values).length > 0 || Object.keys(module.types).length > 0;
      // That a module is known to hold no client matters where a name suggests one.
      if (tells || names.some((name) => name === 'default' || CLIENT_NAME.test(name)))
        modules[specifier] = { file, ...module };
    }
    return modules;
  }

  /** What is known of imported constants and functions that give objects, by local name. */
  constantsOf(local: LocalFacts): Pick<FileFacts, 'constants' | 'constantNames' | 'returnedKeys'> {
    const constants: Record<string, string> = {};
    const constantNames: Record<string, Record<string, ImportedName>> = {};
    const returnedKeys: Record<string, string[]> = {};
    for (const [name, { from, name: imported }] of Object.entries(local.importedNames)) {
      const file = this.resolver.resolve(local.path, from);
      const found = file === undefined ? undefined : this.constant(file, imported);
      if (!found) continue;
      const keys = this.keysOf(found.constant, found.path);
      if (keys) returnedKeys[name] = [...keys];
      if ('source' in found.constant || 'pieces' in found.constant) {
        const names: Record<string, ImportedName> = {};
        const source = this.written(found.constant, found.path, { names, importer: local.path });
        if (source === undefined || source.length > LONGEST) continue;
        constants[name] = source;
        if (Object.keys(names).length > 0) constantNames[name] = names;
      }
    }
    return {
      ...(Object.keys(constants).length > 0 ? { constants } : {}),
      ...(Object.keys(constantNames).length > 0 ? { constantNames } : {}),
      ...(Object.keys(returnedKeys).length > 0 ? { returnedKeys } : {}),
    };
  }

  /** The keys of what a function gives, with those of the functions of other modules that it asks; its parameters stay open. */
  private keysOf(constant: Constant, path: string, depth = 0): Keys {
    if (!('keys' in constant) || !constant.keys) return undefined;
    const own = new Set(depth === 0 ? constant.keys : withoutKept(constant.keys));
    return resolved(own, (name) => {
      if (!name.startsWith('@')) return openKeys(name);
      const imported = this.locals.get(path)?.importedNames[name.slice(1)];
      const file = imported && this.resolver.resolve(path, imported.from);
      const found = file === undefined ? undefined : this.constant(file, imported?.name ?? '');
      const keys = found && depth < DEEPEST ? this.keysOf(found.constant, found.path, depth + 1) : undefined;
      // What it is given there is not followed.
      return resolved(
        named(keys, () => undefined),
        () => undefined,
      );
    });
  }

  /** The source of a constant with those of other modules written out, and the names that it needs. */
  private written(
    constant: Extract<Constant, { names?: unknown }>,
    path: string,
    into: { names: Record<string, ImportedName>; importer: string },
    depth = 0,
  ): string | undefined {
    if (depth > DEEPEST || !this.addNames(into.names, constant.names, path, into.importer)) return undefined;
    if ('source' in constant) return constant.source;
    const pieces = constant.pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      const file = this.resolver.resolve(path, piece.from);
      const found = file === undefined ? undefined : this.constant(file, piece.name);
      return found && ('source' in found.constant || 'pieces' in found.constant)
        ? this.written(found.constant, found.path, into, depth + 1)
        : undefined;
    });
    return pieces.includes(undefined) ? undefined : pieces.join('');
  }

  /** How `importer` imports the names that what the module at `path` exports needs; false where it cannot. */
  private addNames(
    found: Record<string, ImportedName>,
    names: Record<string, ImportedName> = {},
    path: string,
    importer: string,
  ): boolean {
    return Object.entries(names).every(([local, { from, name }]) => {
      const specifier = this.specifierFor(importer, path, from);
      const known = found[local];
      if (specifier === undefined || (known && (known.from !== specifier || known.name !== name)))
        return false;
      found[local] = { from: specifier, name };
      return true;
    });
  }

  /** `from` as the module at `path` writes it ('' for itself), as `importer` has to write it. */
  private specifierFor(importer: string, path: string, from: string): string | undefined {
    const target = from === '' ? path : this.resolver.resolve(path, from);
    if (target === undefined) return from.startsWith('.') ? undefined : from;
    if (from !== '' && !from.startsWith('.') && this.resolver.resolve(importer, from) === target) return from;
    const aliased = Object.keys(this.locals.get(importer)?.imports ?? {}).find(
      (known) => this.resolver.resolve(importer, known) === target,
    );
    if (aliased !== undefined) return aliased;
    const relative = posix.relative(posix.dirname(importer), target.replace(/\.[mc]?tsx?$/, ''));
    return relative.startsWith('.') ? relative : `./${relative}`;
  }

  /** Imported names that are Prisma's own, by local name: straight from its client, or handed on by modules of the project. */
  prismaNamesOf(local: LocalFacts): Record<string, string> | undefined {
    const found: Record<string, string> = {};
    for (const [name, { from, name: imported }] of Object.entries(local.importedNames)) {
      const original = this.prismaName(local.path, from, imported);
      if (original !== undefined) found[name] = original;
    }
    return Object.keys(found).length > 0 ? found : undefined;
  }

  private prismaName(
    path: string,
    from: string,
    name: string,
    seen: readonly string[] = [],
  ): string | undefined {
    const target = this.resolver.resolve(path, from);
    const local = target === undefined ? undefined : this.locals.get(target);
    if (isPrismaModule(from) && !local?.exports.names.includes(name)) return name;
    if (target === undefined || !local || seen.includes(target)) return undefined;
    const own = Object.hasOwn(local.constants, name) ? local.constants[name] : undefined;
    if (own && 'from' in own) return this.prismaName(target, own.from, own.name, [...seen, target]);
    if (local.exports.names.includes(name)) return undefined;
    return local.exports.stars
      .map((star) => this.prismaName(target, star, name, [...seen, target]))
      .find((original) => original !== undefined);
  }

  private constant(
    path: string,
    name: string,
    seen: readonly string[] = [],
  ): { constant: Exclude<Constant, ImportedName>; path: string } | undefined {
    const local = this.locals.get(path);
    if (!local || seen.includes(path)) return undefined;
    const own = Object.hasOwn(local.constants, name) ? local.constants[name] : undefined;
    if (own && !('from' in own)) return { constant: own, path };
    const candidates = own ? [own] : local.exports.stars.map((from) => ({ from, name }));
    for (const candidate of candidates) {
      const file = this.resolver.resolve(path, candidate.from);
      const found = file === undefined ? undefined : this.constant(file, candidate.name, [...seen, path]);
      if (found) return found;
    }
    return undefined;
  }

  /** What the module at `path` exports. Modules that import each other see what the other knows by then. */
  exportsOf(path: string): Settled {
    const known = this.settled.get(path);
    if (known) return known;
    const found: Settled = { values: {}, types: {} };
    this.settled.set(path, found);
    const local = this.locals.get(path);
    if (!local) return found;
    for (const name of local.exports.names) this.addValue(found, local, name);
    for (const [name, shape] of Object.entries(local.exports.types)) {
      const type = typeOfClass(this.settle(shape, path));
      if (type) found.types[name] = type;
    }
    // The module's own exports first: a barrel that leads back here sees them.
    for (const from of local.exports.stars) this.addStar(found, path, from);
    return found;
  }

  /** A shape of the file at `path` without anything deferred. */
  settle(shape: Shape | undefined, path: string): Shape | undefined {
    return settle(shape, (reference) => this.lookUp(reference, path));
  }

  private addStar(found: Settled, path: string, from: string): void {
    const target = this.resolver.resolve(path, from);
    if (target === undefined) return;
    const { values, types } = this.exportsOf(target);
    for (const [name, shape] of Object.entries(values)) if (name !== 'default') found.values[name] ??= shape;
    Object.assign(found.types, types);
  }

  private addValue(found: Settled, local: LocalFacts, name: string): void {
    const shape = this.settle(local.exports.values[name], local.path) ?? spelledExport(local, name);
    if (!shape) return;
    found.values[name] = shape;
    const type = shape.kind === 'class' ? typeOfClass(shape) : undefined;
    if (type) found.types[name] = type;
  }

  private lookUp({ from, name, space }: Import, path: string): Shape | undefined {
    const target = this.resolver.resolve(path, from);
    if (target === undefined) return packageShape(from, name);
    const { values, types } = this.exportsOf(target);
    if (name === '*') return wholeModule(values);
    return (space === 'type' ? types[name] : values[name]) ?? (space === 'type' ? values[name] : undefined);
  }
}

/** `export const prisma = …` in a file that makes a Prisma client in a way that cannot be followed. */
function spelledExport(local: LocalFacts, name: string): Shape | undefined {
  if (!local.createsClient || local.hasOtherDatabase || !CLIENT_NAME.test(name)) return undefined;
  return { kind: 'client', role: 'root', nature: 'plain', spelled: true };
}

function picked(all: Record<string, Shape>, names: readonly string[]): Record<string, Shape> {
  return Object.fromEntries(
    names.flatMap((name): [string, Shape][] => (all[name] ? [[name, all[name]]] : [])),
  );
}
