import type { ASTPath } from 'jscodeshift';
import { Beside } from '../source/beside';
import type { SourceFile } from '../source/source-file';
import { unwrap, type Node } from '../source/syntax';

const known = new Beside<object, ReadonlyMap<string, Node>>();

/**
 * Notes which imported constants of a file hold error codes, before its checks are looked for.
 *
 * @param constants  Sources of imported constants by local name, as the project's facts have them.
 */
export function noteImportedCodes(file: SourceFile, constants: Record<string, string> | undefined): void {
  const found = new Map<string, Node>();
  for (const [name, source] of Object.entries(constants ?? {})) {
    if (!/\bP[1-6]\d{3}\b/.test(source) || /=>|^function/.test(source)) continue;
    const [statement] = file.j(`(${source})`).find(file.j.ExpressionStatement).nodes();
    if (statement) found.set(name, unwrap(statement.expression));
  }
  known.set(programOf(file.root.get('program') as ASTPath), found);
}

/** What an imported constant holds, where that is known and error codes are in it. */
export function importedCodes(name: string, from: ASTPath): Node | undefined {
  return known.get(programOf(from))?.get(name);
}

function programOf(from: ASTPath): object {
  let at = from;
  while (at.parent && at.node.type !== 'Program') at = at.parent as ASTPath;
  return at.node;
}
