import type { ASTNode, ASTPath } from 'jscodeshift';
import type { SourceFile } from './source-file';

const PREFIX = 'TODO(drizzle-codemods/';
const DISMISSED = 'drizzle-codemods-ignore:';
/** Where each code is explained. */
export const DOCS = 'https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md';

/**
 * Puts one comment before the statement (or class member, or property) around `path`:
 * `// TODO(drizzle-codemods/<code>): <reason> <link>`. Nothing happens where it stands already, or where the user
 * has dismissed it with `// drizzle-codemods-ignore: <reason>`.
 *
 * @returns Whether the marker is new.
 */
export function mark(file: SourceFile, path: ASTPath, code: string, reason: string): boolean {
  const host = hostOf(path);
  const comments = commentsOf(host);
  if (comments.some(({ value }) => value.includes(DISMISSED))) return false;
  const text = ` ${PREFIX}${code}): ${reason} ${DOCS}#${code}`;
  if (comments.some(({ value }) => value === text)) return false;
  const comment = file.j.commentLine(text, true, false);
  const { node } = host as { node: ASTNode & { comments?: unknown[] | null } };
  // What is said of a type stands behind what is said of calls, whichever transform comes first.
  const own = node.comments ?? [];
  const types = code === 'type' ? -1 : own.findIndex((item) => isMarker(item, 'type'));
  node.comments = types < 0 ? [...own, comment] : own.toSpliced(types, 0, comment);
  file.markChanged(host);
  return true;
}

/** Takes away the markers before the statement around `path` that bear one of `codes`, or any where none is given. */
export function unmark(file: SourceFile, path: ASTPath, codes?: readonly string[]): void {
  const host = hostOf(path);
  const { node } = host as { node: ASTNode & { comments?: unknown[] | null } };
  const kept = node.comments?.filter(
    (item) => !(codes ? codes.some((code) => isMarker(item, code)) : isMarker(item)),
  );
  if (kept && kept.length !== node.comments?.length) {
    node.comments = kept;
    file.markChanged(host);
  }
}

/** The reason with which the user dismissed the marker at `path`, or undefined. */
export function dismissal(path: ASTPath): string | undefined {
  const found = commentsOf(hostOf(path)).find(({ value }) => value.includes(DISMISSED));
  return found?.value.split(DISMISSED)[1]?.trim();
}

function isMarker(comment: unknown, code?: string): boolean {
  const { value } = comment as { value?: unknown };
  if (typeof value !== 'string') return false;
  // What is said of a type does not go with a call beside it.
  if (code === undefined) return value.includes(PREFIX) && !value.includes(`${PREFIX}type)`);
  return value.includes(`${PREFIX}${code})`);
}

function commentsOf(path: ASTPath): { value: string }[] {
  const { comments } = path.node as { comments?: { value: string }[] | null };
  return comments ?? [];
}

const HOSTS =
  /Statement$|Declaration$|^Class(Method|Property)$|^MethodDefinition$|^(Object)?Property$|^ObjectMethod$/;

/** Whether a marker of the one is a marker of the other: they stand in the same statement. */
export function standTogether(a: ASTPath, b: ASTPath): boolean {
  return hostOf(a).node === hostOf(b).node;
}

/** The nearest thing that a comment line can stand before. */
function hostOf(path: ASTPath): ASTPath {
  let host = path;
  while (host.parent) {
    const { type } = host.node;
    const inList = typeof host.name === 'number';
    if (inList && HOSTS.test(type)) return host;
    host = host.parent as ASTPath;
  }
  return path;
}
