import type { ASTNode, ASTPath } from 'jscodeshift';
import type { CallSite } from '../call-site';
import type { ProjectFacts } from '../facts/types';
import { findAll, type ClientCall } from '../prisma/find/find-sites';
import { child, isNode, keyOf, type Node } from '../prisma/find/node';
import { siteKey } from '../prisma/find/site-id';
import { ownerOfRaw } from '../prisma/owner';
import { findPaths } from '../source/find-paths';
import { left } from '../query/query';
import type { SourceFile } from '../source/source-file';
import { RAW_METHODS, rawMethodOf } from './methods';

/** The calls of a file that take raw SQL, on clients that are known. */
export function rawCalls(file: SourceFile, facts: ProjectFacts): ClientCall[] {
  return findAll(file, facts).clientCalls.filter(({ method }) => RAW_METHODS.has(method));
}

/** The row of a call without what became of it. */
export function rawRow(file: SourceFile, call: ClientCall, owner: string): Omit<CallSite, 'outcome'> {
  const { id, line, column, method: operation } = call;
  return { id, kind: 'raw', file: file.path, line, column, operation, owner };
}

/** Why raw SQL stays of whose client nothing is known. */
export const UNKNOWN_CLIENT = left(
  'raw-sql',
  'It is not known what client this is: a transaction, or the database itself.',
);

/** Raw SQL by its spelling. */
export interface SpelledRaw {
  path: ASTPath;
  row: Omit<CallSite, 'outcome'>;
  /** Absent where nothing is known of the client. */
  call?: ClientCall;
}

/**
 * The raw SQL of a file: `` prisma.$queryRaw`…` ``, `tx.$executeRawUnsafe(…)`. No other library has methods of these names:
 * spelling decides, so that none is missing in the report.
 */
export function listRaw(file: SourceFile, facts?: ProjectFacts): SpelledRaw[] {
  if (!/\$(query|execute)Raw/.test(file.source)) return [];
  const known = facts ? rawCalls(file, facts) : [];
  const taken = new Set(known.map(({ id }) => id));
  const isRaw = (node: ASTNode): boolean => rawMethodOf(node as unknown as Node) !== undefined;
  const paths: ASTPath[] = [
    ...findPaths(file.root, 'TaggedTemplateExpression', isRaw),
    ...findPaths(file.root, 'CallExpression', isRaw),
  ];
  return paths.flatMap((path): SpelledRaw[] => {
    const node = path.node as unknown as Node;
    const operation = rawMethodOf(node);
    if (operation === undefined) return [];
    const call = known.find((item) => item.path.node === path.node);
    if (call)
      return [{ path, call, row: rawRow(file, call, ownerOfRaw(call, facts?.files[file.path]?.raw)) }];
    const id = freeId(siteKey(file.path, ancestorsOf(path), node, operation, child(node, 'quasi')), taken);
    const { line = 0, column = -1 } = node.loc?.start ?? {};
    const owner = 'prisma-queryRaw-to-execute';
    const row = { id, kind: 'raw' as const, file: file.path, line, column: column + 1, operation, owner };
    return [{ path, row }];
  });
}

/** The rows of places that ask for the text or the values of a piece of raw SQL. */
export function rowsOfParts(
  file: SourceFile,
  paths: readonly ASTPath[],
  owner: string,
): { path: ASTPath; row: Omit<CallSite, 'outcome'> }[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const node = path.node as unknown as Node;
    const operation = keyOf(node, 'property') ?? '';
    const { line = 0, column = -1 } = node.loc?.start ?? {};
    const id = freeId(siteKey(file.path, ancestorsOf(path), node, operation, undefined), taken);
    const row = { id, kind: 'raw' as const, file: file.path, line, column: column + 1, operation, owner };
    return { path, row };
  });
}

function freeId(key: string, taken: Set<string>): string {
  for (let ordinal = 0; ; ordinal += 1) {
    const id = `${key}:${ordinal}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

/** What the node stands in, outermost first. */
function ancestorsOf(path: ASTPath): Node[] {
  const ancestors: Node[] = [];
  for (let at = path.parentPath as ASTPath | null; at; at = at.parentPath as ASTPath | null) {
    const value: unknown = at.value;
    if (isNode(value)) ancestors.unshift(value);
  }
  return ancestors;
}
