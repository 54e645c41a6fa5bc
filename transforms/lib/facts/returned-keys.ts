import type { ASTPath, File } from 'jscodeshift';
import { bindingOf, noteFixed } from '../source/binding';
import { parserFor, type ReadFile } from '../source/parse';
import { isFunction, unwrap, type Node } from '../source/syntax';
import { keptArgument } from '../prisma/read/key-paths';
import { addedTo } from '../prisma/read/keys-of-binding';
import { keysOfFunction } from '../prisma/read/keys-of-call';

/** What a function that puts filters or orders together has in its text. */
const FILTERING =
  /where|filter|order|\b(AND|OR|NOT|contains|startsWith|endsWith|in|notIn|gte?|lte?|not|equals|some|every|none|is|has)\s*:/i;

/** What a function that only makes an object has: data, mostly. In a long file it is one of many things. */
const MAKING = /\breturn \{|=> \(\{/;
const LONG = 8_000;

/**
 * The keys of the objects that functions of a file give (see `key-paths.ts`), as far as all of them show. Those of their parameters,
 * and of what functions of other modules give, stay open.
 *
 * @param names  What the functions are exported as, and called in the file.
 */
export function returnedKeys(
  file: ReadFile,
  names: Readonly<Record<string, string>>,
): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const mayGive = (text: string): boolean =>
    FILTERING.test(text) || (file.source.length < LONG && MAKING.test(text));
  const textOf = ({ start, end }: Node & { start?: number | null; end?: number | null }): string =>
    file.source.slice(start ?? 0, end ?? 0);
  if (Object.keys(names).length === 0 || !mayGive(file.source)) return found;
  const root = parserFor(file.path)(file.tree as File).get() as ASTPath<File>;
  noteFixed(root);
  const program = root.get('program') as ASTPath;
  for (const [exported, local] of Object.entries(names)) {
    const binding = bindingOf(program, local);
    const declared = binding?.declaration;
    const init = declared?.type === 'VariableDeclarator' ? declared.init : declared;
    const fn: Node | undefined = init ? unwrap(init) : undefined;
    if (!binding || !fn || !isFunction(fn) || fn.generator || !mayGive(`${exported} ${textOf(fn)}`)) continue;
    const look = { depth: 0, level: 0, looking: new Map<Node, number>(), returned: 'open' as const, of: fn };
    const keys = keysOfFunction(fn, binding.path, look);
    const kept = fn.params.flatMap((_, index) =>
      addedTo(fn, index, binding.path, look)?.size === 0 ? [keptArgument(index)] : [],
    );
    if (keys ? keys.size > 0 : kept.length > 0) found[exported] = [...(keys ?? []), ...kept];
  }
  return found;
}
