import type { ProjectFacts } from '../../../transforms/lib/facts/types';
import { readEnv } from '../../../transforms/lib/prisma/read/env';
import { findAll } from '../../../transforms/lib/prisma/find/find-sites';
import type { Site } from '../../../transforms/lib/prisma/site';
import { DEFINED, either } from '../../../transforms/lib/query/value';
import { nullUseOf } from '../../../transforms/lib/source/null-use';
import { SourceFile } from '../../../transforms/lib/source/source-file';
import { chainOf, isFunction, unwrap, type Node } from '../../../transforms/lib/source/syntax';
import { canon } from './canon';
import { NOWHERE, type Elsewhere } from './elsewhere';
import { findHoles, type FoundHoles, type Hole, type NamedLiteral } from './holes';
import { declaredNames, freeNames } from './names';
import { guardsAround } from './guards';
import { insideOf, parameterName, Unwritable, writeProgram, type SideOfUnit } from './program';
import { isDeferred, unitsOf, type Unit } from './units';

/** A call of the project, as reports name it. */
export interface SiteName {
  id: string;
  file: string;
  line: number;
  model: string;
  operation: string;
}

/** A unit as two programs that take the same inputs, or why it is none. */
export interface CutUnit {
  sites: SiteName[];
  /** The code did not change: the call is still Prisma's. */
  isLeft?: boolean;
  reason?: string;
  programs?: Programs;
  /** A transaction call by call, for where it cannot be run whole. */
  apart?: CutUnit[];
}

export interface Programs {
  before: string;
  after: string;
  holes: Hole[];
  literals: NamedLiteral[];
  /** `undefined` may stand where Prisma gave `null`: whatever uses it only tests it. */
  isNullish: boolean;
  /** The same behind the tests that stand around the call, where they can be told. */
  guarded?: { before: string; after: string };
  /** What the transforms make of the call, where the file has something else. */
  rewrite?: string;
}

export interface FileToCut {
  path: string;
  before: string;
  /** As it stands in the file, or is going to. */
  after: string;
  /** What the transforms make of `before`, where that is known and may differ. */
  rewrite?: string;
  facts: ProjectFacts;
  /** Left out where there are none. */
  elsewhere?: Sides;
}

/** Other files as they stand on each side. */
export interface Sides {
  before: Elsewhere;
  after: Elsewhere;
}

/** Both files, and what is known around them. */
interface Cutting {
  before: SourceFile;
  after: SourceFile;
  facts: ProjectFacts;
  elsewhere: Sides;
  wrappers: ReadonlySet<string>;
  /** Calls that are Prisma's afterwards, too. */
  staying: readonly Node[];
}

const NONE: Sides = { before: NOWHERE, after: NOWHERE };

/** Cuts the calls of a file out of its text before and after. */
export function cutFile({
  path,
  before: text,
  after,
  rewrite,
  facts,
  elsewhere = NONE,
}: FileToCut): CutUnit[] {
  const before = new SourceFile(path, text);
  const cut = cutPair(before, new SourceFile(path, after), facts, elsewhere);
  if (rewrite === undefined || rewrite === after) return cut;
  const ours = new Map(
    cutPair(before, new SourceFile(path, rewrite), facts, elsewhere).map((unit) => [
      keyOf(unit),
      unit.programs?.after,
    ]),
  );
  return cut.map((unit) => {
    const own = ours.get(keyOf(unit));
    if (!unit.programs || own === undefined || isSame(own, unit.programs.after)) return unit;
    return { ...unit, programs: { ...unit.programs, rewrite: own } };
  });
}

function keyOf({ sites }: CutUnit): string {
  return sites.map(({ id }) => id).join(' ');
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [a, b].map((text) => canon(rootOf(new SourceFile('site.ts', text))));
  return left === right;
}

function rootOf(file: SourceFile): Node {
  return (file.root.get() as { node: { program: Node } }).node.program;
}

function cutPair(before: SourceFile, after: SourceFile, facts: ProjectFacts, elsewhere: Sides): CutUnit[] {
  const whole = unitsOf(before, after, facts, false);
  const { wrappers } = whole;
  const staying = findAll(after, facts).sites.map(({ path }) => path.node as Node);
  const cutting = { before, after, facts, elsewhere, wrappers, staying };
  const cut = whole.units.map((unit) => ({ unit, cut: cutUnit(cutting, unit) }));
  const missing = whole.missing.map(({ site, reason }) => ({ sites: [nameOf(before, site)], reason }));
  const several = cut.filter(({ unit, cut: { isLeft } }) => unit.sites.length > 1 && !isLeft);
  const alone = several.length === 0 ? [] : unitsOf(before, after, facts, true).units;
  return [
    ...cut.flatMap((item) => {
      if (!several.includes(item)) return [item.cut];
      const ids = new Set(item.unit.sites.map(({ id }) => id));
      const apart = alone
        .filter(({ sites }) => sites.every(({ id }) => ids.has(id)))
        .map((unit) => cutUnit(cutting, unit));
      return item.cut.programs || apart.length === 0 ? [{ ...item.cut, apart }] : apart;
    }),
    ...missing,
  ];
}

function nameOf({ path }: SourceFile, { id, line, model, operation }: Site): SiteName {
  return { id, file: path, line, model: model.name, operation };
}

/** As they are written: proofs of several calls name them by their place. */
function inOrder(sites: readonly Site[]): Site[] {
  const startOf = ({ path }: Site): number => (path.node as { start?: number | null }).start ?? 0;
  return [...sites].sort((a, b) => startOf(a) - startOf(b));
}

/** @param isCalling  Functions that give objects are code of the unit; what they give is an input where they cannot be. */
function cutUnit(cutting: Cutting, unit: Unit, isCalling = true): CutUnit {
  const { before } = cutting;
  const sites = inOrder(unit.sites).map((site) => nameOf(before, site));
  // What is done about errors may be rewritten around a transaction that stays.
  const left = cutting.staying.filter((node) => isWithin(node, unit.piece.after));
  if (left.length >= sites.length || canon(unit.piece.before) === canon(unit.piece.after))
    return { sites, isLeft: true };
  try {
    return { sites, programs: programsOf(cutting, unit, isCalling) };
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    if (isCalling) return cutUnit(cutting, unit, false);
    // Without what is done about errors, it may still be run.
    if (unit.handler) return cutUnit(cutting, { ...unit, handler: undefined });
    return { sites, reason: error.message };
  }
}

function isWithin(inner: Node, outer: Node): boolean {
  const [a, b] = [inner, outer] as { start?: number | null; end?: number | null }[];
  return (a?.start ?? 0) >= (b?.start ?? 0) && (a?.end ?? 0) <= (b?.end ?? 0);
}

function programsOf(
  { before, after, facts, elsewhere, wrappers }: Cutting,
  unit: Unit,
  isCalling: boolean,
): Programs {
  const clientNames = new Set(unit.sites.flatMap(({ client: { node } }) => chainOf(unwrap(node))?.[0] ?? []));
  const lead = leadOf(unit, 'before', clientNames);
  // Names inside of a function that stands in front mean nothing outside of it.
  const [functions, others] = [lead.filter(isOnlyFunctions), lead.filter((node) => !isOnlyFunctions(node))];
  const handler = unit.handler ? [unit.handler.before] : [];
  const inside = insideOf([...others, unit.piece.before, ...handler]);
  for (const name of functions.flatMap(declaredNames)) inside.add(name);
  const found: FoundHoles = {
    holes: new Map(),
    inner: new Map(),
    tested: new Map(),
    sure: new Set(),
    literals: [],
    isCalling,
  };
  for (const site of unit.sites)
    findHoles(readEnv(site, { file: before, facts, options: {} }), inside, found);
  if (found.reason !== undefined) throw new Unwritable(found.reason);
  const inner = unit.sites.map(({ path }) => canon(path.node as Node));
  for (const [key, hole] of found.holes) {
    const { place } = hole;
    if (
      place?.use === 'option' &&
      /^(select|include|omit|distinct|by)$/.test(place.operator ?? '') &&
      !isFlag(hole)
    )
      throw new Unwritable(`${hole.text} is chosen elsewhere`);
    if (/^\s*(prisma|db)\b/.test(hole.text) && hole.text.includes('await')) found.holes.delete(key);
    // A call in another one's arguments is code, and no input.
    if (inner.some((call) => hole.canon.includes(call))) found.holes.delete(key);
  }
  const clients = new Set(
    unit.sites.flatMap(({ client: { node } }) => {
      const inner = unwrap(node);
      if (inner.type === 'Identifier' && inside.has(inner.name)) return [];
      // The rewrite keeps the test of `tx ?? prisma`: what is tested is the client, too.
      return inner.type === 'LogicalExpression' ? [canon(inner), canon(unwrap(inner.left))] : [canon(inner)];
    }),
  );
  const guards = guardsAround(unit);
  const side = (which: 'before' | 'after'): SideOfUnit => ({
    side: which === 'before' ? 'prisma' : 'drizzle',
    file: which === 'before' ? before : after,
    facts,
    lead: leadOf(unit, which, clientNames),
    piece: unit.piece[which],
    isStatement: unit.isStatement,
    isUnused: unit.isUnused,
    isAwaited: unwrap(unit.piece.before).type === 'AwaitExpression',
    handler: unit.handler?.[which],
    result: unit.isStatement ? resultOf(unit) : [],
    isDeferred: which === 'after' && isDeferred(unit.piece),
    guards: guards[which],
    lists: unit.levels.map((level) => (which === 'before' ? level.listBefore : level.listAfter)),
    clients: withRoot(clients, unit.piece.before),
    wrappers,
    holes: found.holes,
    inner: found.inner,
    elsewhere: elsewhere[which],
  });
  for (const [key, hole] of found.holes) {
    const tested = found.tested.get(key);
    if (tested && hole.place?.use !== 'key') hole.presence = either(hole.presence, tested);
    if (found.sure.has(key)) hole.presence = DEFINED;
  }
  const [prisma, drizzle] = [writeProgram(side('before')), writeProgram(side('after'))];
  const [own, other] = [prisma.text(), drizzle.text()];
  mustKeepOrders(own, other, [...found.holes.values()]);
  [...found.holes.values()].forEach((hole, index) => {
    const isRows = hole.place?.use === 'create' && !hole.place.column;
    if (isRows && new RegExp(`\\b${parameterName(index)}\\.(flatMap|map)\\(`).test(other)) hole.isList = true;
  });
  const there = new Set(drizzle.usableGuards());
  const usable = prisma.usableGuards().filter((index) => there.has(index));
  return {
    before: own,
    after: other,
    ...(usable.length > 0 && { guarded: { before: prisma.text(usable), after: drizzle.text(usable) } }),
    holes: [...found.holes.values()],
    literals: found.literals,
    isNullish: unit.isStatement || unit.sites.some(isTested),
  };
}

/** An order that the rewrite has taken apart cannot be given as a value: it follows from the others. */
function mustKeepOrders(before: string, after: string, holes: readonly Hole[]): void {
  holes.forEach(({ place, text }, index) => {
    const name = new RegExp(`\\b${parameterName(index)}\\b`, 'g');
    const isUsed = (program: string): boolean => (program.match(name)?.length ?? 0) > 1;
    if (place?.operator === 'orderBy' && isUsed(before) && !isUsed(after))
      throw new Unwritable(`${text} is chosen elsewhere`);
  });
}

function isOnlyFunctions(statement: Node): boolean {
  if (statement.type !== 'VariableDeclaration') return statement.type === 'FunctionDeclaration';
  return statement.declarations.every(
    (item) =>
      item.type === 'VariableDeclarator' && item.init != null && isFunction(unwrap(item.init as Node)),
  );
}

/** In a transaction the root client is named by the transaction's own call. */
function withRoot(clients: ReadonlySet<string>, piece: Node): ReadonlySet<string> {
  const node = unwrap(piece);
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument as Node) : node;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return clients;
  const { object, property } = call.callee;
  return property.type === 'Identifier' && property.name === '$transaction'
    ? new Set([...clients, canon(unwrap(object))])
    : clients;
}

function isFlag({ place }: Hole): boolean {
  return (
    place !== undefined &&
    place.path.at(-1) !== place.operator &&
    place.operator !== 'by' &&
    place.operator !== 'distinct'
  );
}

function isTested({ evaluation }: Site): boolean {
  return evaluation.kind === 'awaited' && !nullUseOf(evaluation.path).needsNull;
}

/** Statements of one side only that stand right in front; further out, only those of which something is used. */
function leadOf(unit: Unit, which: 'before' | 'after', clients: ReadonlySet<string>): Node[] {
  const piece = unit.piece[which];
  const lead: Node[] = [];
  const used = new Set(freeNames([piece]).keys());
  // What is done in front of it belongs to it, unless another statement has become that.
  const isAlone = unit.isStatement || unit.levels.at(-1)?.extraBefore.length === 0;
  unit.levels
    .slice()
    .reverse()
    .forEach((level, index) => {
      const extra = which === 'before' ? level.extraBefore : level.extraAfter;
      const declared = new Set(extra.flatMap(declaredNames));
      for (const statement of [...extra].reverse()) {
        const names = declaredNames(statement);
        if (which === 'before' && names.some((name) => clients.has(name))) continue;
        const isNeeded = names.some((name) => used.has(name)) || touches(statement, used);
        const isNew = index === 0 && which === 'after' && names.length === 0;
        // A check of what has been read in front: `expectNone(taken, 'Profile')`.
        const isCheck = [...freeNames([statement]).keys()].some((name) => declared.has(name));
        if (!isNeeded && !(isNew && (isAlone || isCheck))) continue;
        lead.unshift(statement);
        for (const name of freeNames([statement]).keys()) used.add(name);
      }
    });
  return lead;
}

/** Changes something that is used later: `where.name = q`, `order = { name: 'asc' }`, `list.push(item)`. */
function touches(statement: Node, used: ReadonlySet<string>): boolean {
  if (statement.type !== 'ExpressionStatement' && statement.type !== 'IfStatement') return false;
  const text = canon(statement);
  return [...used].some((name) =>
    new RegExp(
      `left:(MemberExpression\\(object:[^ ]*)?Identifier\\(name:"${name}"\\)|` +
        `callee:MemberExpression\\(object:Identifier\\(name:"${name}"\\) property:Identifier\\(name:"push"\\)`,
    ).test(text),
  );
}

/** Names that both sides declare. */
function resultOf({ piece }: Unit): string[] {
  const after = declaredNames(piece.after);
  return declaredNames(piece.before).filter((name) => after.includes(name));
}
