import { resolve } from 'node:path';
import { API, type Project, type Type } from 'typescript-native/unstable/sync';
import type { Expression, Node, SourceFile } from 'typescript-native/unstable/ast';
import { isShorthandPropertyAssignment } from 'typescript-native/unstable/ast/is';
import { isNamePath, type ValuePosition } from '../../transforms/lib/facts/value-positions';
import { nested, NONE, union, type Keys } from '../../transforms/lib/prisma/read/key-paths';
import { writtenOffset } from '../../transforms/lib/source/parse';
import { areOperators } from '../../transforms/lib/prisma/read/unseen-operators';
import { either, type Presence, type ValueType } from '../../transforms/lib/query/value';
import { overlay } from './check/overlay';
import { byConfig, openProjects, referencesOf } from './nearest-config';
import { withoutBaseUrl } from './without-base-url';
import { refusedBefore } from './refused-before';
import { isTrustworthy } from './trust';
import { NULL, PRIMITIVES, UNDEFINED, UNTYPED } from './type-flags';

/** Presence by site id, then by path: the shape of `FileFacts.presence`. */
export type PresenceBySite = Record<string, Record<string, Presence>>;

/**
 * Asks TypeScript 7's native checker which computed values can be `undefined` or `null`. One pass: each project is
 * opened once, each file asked once for all its positions.
 *
 * @param root       Folder that the file paths are relative to.
 * @param positions  What to ask, by file.
 * @returns          By file; values that the checker cannot be believed on are absent (see `trust.ts`), and so are
 *                   files of no tsconfig. Without `strictNullChecks` everything may be missing, of whatever kind it is.
 */
export function presenceFromTypes(
  root: string,
  positions: Record<string, ValuePosition[]>,
): Record<string, PresenceBySite> {
  const groups = byConfig(root, Object.keys(positions));
  const configs = [...groups.keys()].flatMap((config) => [config, ...referencesOf(config)]);
  const texts = withoutBaseUrl(configs);
  const api = new API({ cwd: root, ...(texts.size > 0 && { fs: overlay(texts) }) });
  try {
    const found: Record<string, PresenceBySite> = {};
    for (const [config, files] of groups) {
      const projects = openProjects(api, config);
      for (const file of files) {
        const path = resolve(root, file);
        const project = projects.find((candidate) => candidate.program.getSourceFile(path));
        if (!project) continue;
        const presence = presenceInFile(project, path, positions[file] ?? []);
        found[file] = isStrict(project) ? presence : loosened(presence);
      }
    }
    return found;
  } finally {
    api.close();
  }
}

/** TypeScript 7 takes `strict` for granted; a project that was written for an older one has to say so. */
function isStrict(project: Project): boolean {
  const { strictNullChecks, strict } = project.compilerOptions;
  return strictNullChecks ?? strict ?? false;
}

function loosened(presence: PresenceBySite): PresenceBySite {
  const loose = (known: Presence): Presence => ({ ...known, maybeUndefined: true, maybeNull: true });
  return Object.fromEntries(
    Object.entries(presence).map(([site, values]) => [
      site,
      Object.fromEntries(Object.entries(values).map(([path, known]) => [path, loose(known)])),
    ]),
  );
}

function presenceInFile(project: Project, path: string, positions: ValuePosition[]): PresenceBySite {
  const file = project.program.getSourceFile(path);
  if (!file) return {};
  const offset = writtenOffset(file.text);
  const wanted = positions.flatMap((position) => {
    const node = nodeAt(file, offset(position.start), offset(position.end));
    return node ? [{ position, node }] : [];
  });
  const types = project.checker.getTypeAtLocation(wanted.map(({ node }) => node));
  const found: PresenceBySite = {};
  const open: ValuePosition[] = [];
  const isRefusedBefore = refusedBefore(
    wanted.flatMap(({ position, node }) => (position.isKey ? [node] : [])),
    project,
  );
  wanted.forEach(({ position, node }, index) => {
    const type = types[index];
    const known = type && presenceOf(type, project);
    // Only what the type has as a value, too: Drizzle's types ask for one.
    const isSure = known && !known.maybeUndefined && !known.maybeNull && isRefusedBefore(node);
    if (!known || !(isSure || isTrustworthy(node, project, isNamePath(position.path))))
      return void open.push(position);
    const site = (found[position.site] ??= {});
    const other = site[position.path];
    site[position.path] = other ? either(known, other) : known;
  });
  // Of several objects that are spread at one place, all have to be known.
  for (const { site, path } of open) delete found[site]?.[path];
  return found;
}

/** The outermost expression that spans exactly these offsets. */
function nodeAt(file: SourceFile, start: number, end: number): Expression | undefined {
  let node: Node = file;
  for (;;) {
    const inner: Node | undefined = node.forEachChild((child) =>
      child.pos <= start && child.end >= end ? child : undefined,
    );
    if (!inner) return undefined;
    const isWhole = inner.end === end && inner.getStart(file) === start;
    if (isWhole && !isShorthandPropertyAssignment(inner)) return inner as Expression;
    node = inner;
  }
}

/** Undefined where the type says nothing: `any`, `unknown`, type parameters. */
function presenceOf(type: Type, project: Project): Presence | undefined {
  if (type.flags & UNTYPED) return undefined;
  const parts = type.isUnionType() ? type.getTypes() : [type];
  if (parts.some((part) => part.flags & UNTYPED)) return undefined;
  const values = parts.filter((part) => !(part.flags & (UNDEFINED | NULL)));
  const [kind, ...others] = new Set(values.map(valueTypeOf));
  const keys = values.length > 0 ? keysOf(values, project) : undefined;
  const texts = values.length > 0 ? textsOf(values) : undefined;
  return {
    maybeUndefined: parts.some((part) => (part.flags & UNDEFINED) !== 0),
    maybeNull: parts.some((part) => (part.flags & NULL) !== 0),
    ...(kind !== undefined && others.length === 0 && { type: kind }),
    ...(keys && { keys }),
    ...(values.some((value) => isOperators(value, project)) && { mayBeOperators: true }),
    ...(values.length > 0 && values.every(isCount) && { isCount: true }),
    ...(texts && { texts }),
  };
}

const DEPTH = 6;
/** Types with more keys are no filter that is put together somewhere. */
const MOST_KEYS = 40;
/** How many keys are looked under: behind them it stays open what stands there. */
const MOST_LOOKED_UNDER = 150;

/** How far the keys of one value have been looked for. */
interface Look {
  project: Project;
  /** Types that what is looked at is part of: one that holds itself leaves its keys open. */
  around: readonly number[];
  /** Counts down over all that is looked at. */
  left: { keys: number };
}

/** The keys of objects, with those of what stands under them (see `key-paths.ts`); undefined where a type leaves that open. */
function keysOf(types: readonly Type[], project: Project): string[] | undefined {
  const keys = keysOfEach(types, { project, around: [], left: { keys: MOST_LOOKED_UNDER } });
  return keys && [...keys];
}

function keysOfEach(types: readonly Type[], look: Look): Keys {
  const parts: Keys[] = [];
  for (const type of types) {
    const keys = keysOfType(type, look);
    if (!keys) return undefined;
    parts.push(keys);
  }
  return union(parts);
}

function keysOfType(type: Type, look: Look): Keys {
  if (type.flags & (UNDEFINED | NULL)) return NONE;
  const { checker } = look.project;
  if (look.around.includes(type.id) || look.around.length > DEPTH) return undefined;
  if (type.isUnionType()) return keysOfEach(type.getTypes(), look);
  if (!type.isObjectType() || CLASSES[type.getSymbol()?.name ?? '']) return undefined;
  const inside = { ...look, around: [...look.around, type.id] };
  if (checker.isArrayType(type))
    return type.isTypeReference() ? keysOfEach(checker.getTypeArguments(type), inside) : undefined;
  if (checker.getIndexInfosOfType(type).length > 0) return undefined;
  const properties = checker.getPropertiesOfType(type);
  if (properties.length === 0 || properties.length > MOST_KEYS) return undefined;
  const parts: Keys[] = [];
  for (const property of properties) {
    look.left.keys -= 1;
    const inner = look.left.keys > 0 ? checker.getTypeOfSymbol(property) : undefined;
    const keys = nested(property.name, inner && keysOfType(inner, inside));
    if (!keys) return undefined;
    parts.push(keys);
  }
  return union(parts);
}

function isOperators(type: Type, project: Project): boolean {
  const isOne = type.isObjectType() && !project.checker.isArrayType(type);
  return isOne && areOperators(keysOf([type], project) ?? []);
}

/** `'asc' | 'desc'`: the texts of literal types; undefined where one is none. */
function textsOf(types: readonly Type[]): string[] | undefined {
  const texts = types.flatMap((type) => (type.isStringLiteralType() ? [type.value] : []));
  return texts.length === types.length ? texts : undefined;
}

/** A number written in the type (`const PAGE_SIZE = 20` has the type `20`), zero or more. */
function isCount(type: Type): boolean {
  return type.isNumberLiteralType() && type.value >= 0;
}

/** The kind of value, where Prisma and Drizzle take several kinds differently; decimals by the name of their class. */
function valueTypeOf(type: Type): ValueType | undefined {
  const [, primitive] = PRIMITIVES.find(([flags]) => type.flags & flags) ?? [];
  return primitive ?? CLASSES[type.getSymbol()?.name ?? ''];
}

const CLASSES: Record<string, ValueType | undefined> = { Date: 'date', Decimal: 'decimal' };
