import type { ASTPath } from 'jscodeshift';
import { Beside } from './beside';

export interface Statement {
  type: string;
}

/** Counts of edits at which top-level statements changed last; none for those as they were parsed or made. */
const versions = new Beside<object, number>();

/**
 * Tells two states of a top-level statement apart, so that what was worked out from it can be kept as long as nothing in it
 * changes: most edits concern one statement of a file.
 */
export function versionOf(statement: object): number {
  return versions.get(statement) ?? 0;
}

/** Whether no edit was noted of a statement since it was parsed or made. */
export function isUntouched(statement: object): boolean {
  return versions.get(statement) === undefined;
}

/**
 * Notes an edit.
 *
 * @param at  What was edited, where nothing but the top-level statement around it changed; any may have where it is undefined.
 */
export function noteEdit(
  body: readonly Statement[],
  edit: number,
  at: ASTPath | Statement | undefined,
): void {
  const statement = at && topStatement(at);
  const isKnown = statement !== undefined && body.includes(statement);
  for (const edited of isKnown ? [statement] : body) versions.set(edited, edit);
}

/** The top-level statement that holds the path, or the node itself. */
export function topStatement(at: ASTPath | Statement): Statement | undefined {
  if (!('parentPath' in at)) return at;
  let path = at;
  while (path.parent && (path.parent as ASTPath).node.type !== 'Program') path = path.parent as ASTPath;
  return path.parent ? path.node : undefined;
}

/** Works something out for a top-level statement, once for each of its states. */
export function eachVersion<Result>(work: (statement: object) => Result): (statement: object) => Result {
  const known = new Beside<object, { version: number; result: Result }>();
  return (statement) => {
    const version = versionOf(statement);
    const found = known.get(statement);
    if (found?.version === version) return found.result;
    const result = work(statement);
    known.set(statement, { version, result });
    return result;
  };
}
