import type { ASTPath } from 'jscodeshift';
import { Beside } from '../source/beside';
import { CODES_ELSEWHERE, UNREACHABLE } from './error-codes';
import { noteImportedCodes } from './imported-codes';
import type { SourceFile } from '../source/source-file';
import { isFunction, type Node, type NodeOf } from '../source/syntax';
import {
  classChecks,
  matcherChecks,
  memberChecks,
  messageChecks,
  patternChecks,
  valueChecks,
  type Check,
} from './checks';

/** Whether a text can hold anything that asks for Prisma's errors. */
export function mentionsErrors(source: string): boolean {
  return (
    /PrismaClient\w+Error|\bP[1-6]\d{3}\b|\bNotFoundError\b[^;]*prisma|Prisma\.NotFoundError|(Unique|Foreign key) constraint|[Rr]ecord to |required but not found/.test(
      source,
    ) ||
    CODES_ELSEWHERE.test(source) ||
    (source.includes('code') && COMPARED_CODE.test(source))
  );
}

/** `error.code === CODES.taken`, `switch (error.code)`, `TAKEN.has(error.code)`: the constants may be those of another module. */
const COMPARED_CODE =
  /\bcode\s*[!=]==?\s*[A-Za-z_$][\w$]*\.?|(?<=[A-Za-z_$][\w$]*\s*)[!=]==?\s*[\w$.?!]+\.code\b|(switch|\.(includes|has))\s*\([^()]*\.code\)/;

/** Every check of Prisma's errors in the file, in the order in which they have to be replaced: inner before outer. */
export function findErrorChecks(
  file: SourceFile,
  prismaMajor: number,
  constants?: Record<string, string>,
): Check[] {
  noteImportedCodes(file, constants);
  const classes = classChecks(file);
  const messages = messageChecks(file);
  const members = memberChecks(file, [...classes, ...messages], prismaMajor);
  const patterns = patternChecks(file, prismaMajor);
  const all = [
    ...patterns,
    ...members,
    ...messages,
    ...classes,
    ...valueChecks(file),
    ...matcherChecks(file),
  ];
  return all.map((check) => ({ ...check, start: startOf(check.path) }));
}

function startOf(path: ASTPath): Check['start'] {
  const { loc } = path.node as { loc?: { start: { line: number; column: number } } | null };
  return loc ? { line: loc.start.line, column: loc.start.column } : undefined;
}

/** A `catch`, a `.catch()` or a function that handles Prisma's errors. */
export interface ErrorHandler {
  /** Line of the first check in it. */
  line: number;
  /** Prisma's codes that it asks for. */
  codes: string[];
  rewritable: boolean;
  reason?: string;
  /** Which calls have to stay Prisma's where they can throw into it: all, or none. */
  blocks: 'all' | 'none';
  /**
   * The code whose errors reach it: offsets of the `try` block or of the promise before `.catch`. Undefined where it
   * is a function that handlers elsewhere call.
   */
  protects?: { start: number; end: number };
}

/**
 * The handlers of Prisma's errors in a file, and which of them cannot be made true for Drizzle's: a call that can
 * throw into such a one has to stay Prisma's.
 */
export function findErrorHandlers(
  file: SourceFile,
  prismaMajor = 6,
  constants?: Record<string, string>,
): readonly ErrorHandler[] {
  if (!mentionsErrors(file.source)) return [];
  const known = cache.get(file);
  if (known?.revision === file.revision && known.prismaMajor === prismaMajor && known.constants === constants)
    return known.handlers;
  const handlers = groupByHandler(findErrorChecks(file, prismaMajor, constants)).map(
    ({ handler }) => handler,
  );
  cache.set(file, { revision: file.revision, prismaMajor, constants, handlers });
  return handlers;
}

/** Calls are looked for again with each round of facts, the file as it was. */
const cache = new Beside<
  SourceFile,
  {
    revision: number;
    prismaMajor: number;
    constants: Record<string, string> | undefined;
    handlers: readonly ErrorHandler[];
  }
>();

export interface HandlerChecks {
  handler: ErrorHandler;
  checks: Check[];
  /** The `catch` clause or function; what stands outside of all is by itself. */
  node: unknown;
}

/** The checks of each handler, with what is to be known of it. */
export function groupByHandler(checks: readonly Check[]): HandlerChecks[] {
  const groups = new Map<unknown, { checks: Check[]; protects: ErrorHandler['protects'] }>();
  for (const check of checks) {
    const { key, protects } = handlerOf(check.path);
    groups.set(key, { protects, checks: [...(groups.get(key)?.checks ?? []), check] });
  }
  return [...groups].map(([node, { checks: own, protects }]) => {
    const lefts = own.filter(({ left }) => left !== undefined);
    const handler = {
      line: Math.min(...own.map(({ start }) => start?.line ?? 0)),
      codes: [...new Set(own.flatMap(({ codes }) => codes))].sort(),
      rewritable: lefts.length === 0,
      reason: lefts[0]?.left,
      blocks: blockedBy(lefts),
      protects,
    };
    return { handler, checks: own, node };
  });
}

/** Codes that only Prisma raises are never those of a Drizzle error: asking for them goes wrong for no call. */
function blockedBy(lefts: readonly Check[]): ErrorHandler['blocks'] {
  const isHarmless = ({ codes }: Check) =>
    codes.length > 0 && codes.every((code) => Object.hasOwn(UNREACHABLE, code));
  return lefts.every(isHarmless) ? 'none' : 'all';
}

/** The nearest `catch`, `.catch(…)` or function around a check. */
export function handlerOf(path: ASTPath): { key: unknown; protects?: ErrorHandler['protects'] } {
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null) {
    const { node } = at;
    if (node.type === 'CatchClause') {
      const attempt = (at.parent as ASTPath).node;
      return { key: node, protects: attempt.type === 'TryStatement' ? rangeOf(attempt.block) : undefined };
    }
    if (isFunction(node)) {
      const call = (at.parent as ASTPath | null)?.node;
      const callee = call?.type === 'CallExpression' ? (call.callee as Node) : undefined;
      const isCatch = callee?.type === 'MemberExpression' && /^(catch|then)$/.test(chainEnd(callee));
      return { key: node, protects: isCatch ? rangeOf(callee.object) : undefined };
    }
  }
  return { key: path };
}

function chainEnd({ property }: NodeOf<'MemberExpression'>): string {
  return property.type === 'Identifier' ? property.name : '';
}

function rangeOf(node: { start?: number | null; end?: number | null } | object): ErrorHandler['protects'] {
  const { start, end } = node as { start?: number | null; end?: number | null };
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}
