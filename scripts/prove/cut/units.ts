import type { ASTPath } from 'jscodeshift';
import type { ProjectFacts } from '../../../transforms/lib/facts/types';
import { findAll } from '../../../transforms/lib/prisma/find/find-sites';
import type { Site } from '../../../transforms/lib/prisma/site';
import type { SourceFile } from '../../../transforms/lib/source/source-file';
import { isFunction, unwrap, type Node } from '../../../transforms/lib/source/syntax';
import { listCalls } from '../../../transforms/lib/transaction/list-calls';
import { listOf, type ListCall } from '../../../transforms/lib/transaction/restructure';
import { canon } from './canon';
import { Follower, type Followed, type Level, type Piece } from './follow';
import { declaredNames } from './names';

/** What is run as one: a call, or several that stand or fall together. */
export interface Unit {
  sites: Site[];
  /** Statement lists around it, the outermost first. */
  levels: Level[];
  /** Expression or statement, before and after. */
  piece: Piece;
  isStatement: boolean;
  /** The value of the call is used by nobody. */
  isUnused: boolean;
  /** The `catch` that its errors come to, where it looks at what they are. */
  handler?: Piece;
}

export interface Missing {
  site: Site;
  reason: string;
}

/** The program of a file. */
export function programOf(file: SourceFile): Node {
  return (file.root.get() as { node: { program: Node } }).node.program;
}

/**
 * The units of a file: each call with what stands in its place afterwards; calls of one transaction together.
 *
 * @param apart  Transactions are taken apart: each call by itself.
 * @returns      Also how functions are called, canonically, that give the list which they are given to `$transaction`.
 */
export function unitsOf(
  before: SourceFile,
  after: SourceFile,
  facts: ProjectFacts,
  apart: boolean,
): { units: Unit[]; missing: Missing[]; wrappers: ReadonlySet<string> } {
  const { sites, clientCalls } = findAll(before, facts);
  const follower = new Follower(programOf(before), programOf(after));
  const given = listCalls(before, facts, new Set(facts.components.flatMap(({ lists }) => lists ?? [])));
  // What comes before the list could not be left out of the call.
  const wrapped = given.filter(({ place }) => place === 0);
  const all = [...clientCalls.filter(({ method }) => method === '$transaction'), ...wrapped];
  const transactions = apart ? [] : all;
  const missing: Missing[] = [];
  const found = new Map<Node, Found>();
  const calls = new Set(sites.map((site) => callPath(site).node as Node));
  for (const site of sites) {
    const path = outermost(transactionAround(site, transactions)?.path ?? callAround(site, calls));
    const known = found.get(path.node as Node);
    if (known) {
      known.sites.push(site);
      continue;
    }
    const followed = follower.follow(path);
    if (followed) found.set(path.node as Node, { sites: [site], path, followed });
    else missing.push({ site, reason: 'what became of it was not found in the file' });
  }
  const isUnusedIn = usesOfLists(before, all);
  return {
    units: unitsWithin([...found.values()]).map((unit) =>
      isDeferred(unit.piece) && isUnusedIn(unwrap(unit.piece.before)) ? { ...unit, isUnused: true } : unit,
    ),
    missing,
    wrappers: new Set(
      wrapped.flatMap(({ path: { node } }) => ('callee' in node ? canon(node.callee as Node) : [])),
    ),
  };
}

interface Found {
  sites: Site[];
  path: ASTPath;
  followed: Followed;
}

/** Whether nobody looks at what a call gives that is run by the transaction that has its list. Where it is not known which one that is, by none. */
function usesOfLists(file: SourceFile, transactions: readonly ListCall[]): (call: Node) => boolean {
  const lists = transactions.map((call) => ({
    calls: (listOf(file, call)?.calls ?? []) as unknown as Node[],
    isUnused: isUnused(outermost(call.path)),
  }));
  return (call) => {
    const own = lists.filter(({ calls }) => calls.includes(call));
    return lists.length > 0 && (own.length > 0 ? own : lists).every((list) => list.isUnused);
  };
}

/** A function of the transaction stands in the place of a call that waits in a list for it. */
export function isDeferred({ before, after }: Piece): boolean {
  return isFunction(unwrap(after)) && !isFunction(unwrap(before));
}

/** Where what is around the calls is the same on both sides, each is a unit; else the whole statement is. */
function unitsWithin(found: readonly Found[]): Unit[] {
  const byStatement = new Map<Node, Found[]>();
  for (const item of found) {
    const statement = item.followed.levels.at(-1)?.before;
    if (statement) byStatement.set(statement, [...(byStatement.get(statement) ?? []), item]);
  }
  return [...byStatement.values()].flatMap((items): Unit[] => {
    const [first] = items;
    const level = first?.followed.levels.at(-1);
    if (!first || !level) return [];
    const pieces = items.map((item) => expressionOf(item.followed, item.path.node as Node));
    const gapsBefore = new Set(pieces.flatMap((piece) => (piece ? [piece.before] : [])));
    const gapsAfter = new Set(pieces.flatMap((piece) => (piece ? [piece.after] : [])));
    // Statements in front that only do something: of several calls it cannot be told whose they are.
    const isShared = items.length > 1 && level.extraAfter.some((item) => declaredNames(item).length === 0);
    const isSame =
      !isShared &&
      pieces.every((piece) => piece !== undefined) &&
      canon(level.before, gapsBefore) === canon(level.after, gapsAfter);
    if (!isSame) {
      const sites = items.flatMap((item) => item.sites);
      const { levels } = first.followed;
      const handler = handlerAround(first.path, levels);
      return [{ sites, levels, piece: level, isStatement: true, isUnused: false, ...handler }];
    }
    return items.flatMap(({ sites, path, followed: { levels } }, index) => {
      const piece = pieces[index];
      const handler = handlerAround(path, levels);
      return piece
        ? [{ sites, levels, piece, isStatement: false, isUnused: isUnused(path), ...handler }]
        : [];
    });
  });
}

/** The `catch` of the same function, where it asks what went wrong, or was rewritten. */
function handlerAround(path: ASTPath, levels: readonly Level[]): { handler?: Piece } {
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null) {
    const node = at.node as Node;
    if (isFunction(node)) return {};
    const parent = (at.parent as ASTPath | null)?.node as Node | undefined;
    if (parent?.type !== 'TryStatement' || parent.block !== node) continue;
    const after = levels.find(({ before }) => before === parent)?.after;
    if (after?.type !== 'TryStatement' || !parent.handler || !after.handler) return {};
    const handler = { before: parent.handler as Node, after: after.handler as Node };
    const asks = /"code"|"P2\d{3}"|"Prisma"|operator:"instanceof"|Violation|prismaCode/;
    return asks.test(canon(handler.before)) || canon(handler.before) !== canon(handler.after)
      ? { handler }
      : {};
  }
  return {};
}

/** The closest expression that holds the call on both sides. */
function expressionOf({ pieces }: Followed, call: Node): Piece | undefined {
  const last = pieces.at(-1);
  if (last?.before === call) return last;
  return [...pieces].reverse().find(({ before }) => /Expression$|Literal$/.test(before.type));
}

function transactionAround(site: Site, transactions: readonly ListCall[]): ListCall | undefined {
  const nodes = new Map(transactions.map((call) => [call.path.node as unknown, call]));
  for (let at: ASTPath | null = site.path; at; at = at.parent as ASTPath | null) {
    const found = nodes.get(at.node);
    if (found) return found;
  }
  return undefined;
}

function callPath(site: Site): ASTPath {
  let path: ASTPath = site.path;
  for (let step = 0; step < site.fluent.length * 2; step += 1) path = path.parent as ASTPath;
  return path;
}

/** The call in whose arguments a call stands, or that call itself: what it gives is a part of what the other one does. */
function callAround(site: Site, calls: ReadonlySet<Node>): ASTPath {
  let found = callPath(site);
  for (let at: ASTPath | null = found; at; at = at.parent as ASTPath | null)
    if (calls.has(at.node as Node)) found = at;
  return found;
}

/** With the `await` around it. */
function outermost(path: ASTPath): ASTPath {
  const parent = path.parent as ASTPath | null;
  return parent && (parent.node as Node).type === 'AwaitExpression' ? parent : path;
}

function isUnused(path: ASTPath): boolean {
  const parent = path.parent as ASTPath | null;
  return parent !== null && (parent.node as Node).type === 'ExpressionStatement';
}
