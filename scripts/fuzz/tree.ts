/** Arguments of a call: text of an expression, or objects and lists of such, so that parts can be taken away. */
export type Tree = { text: string } | { list: Tree[] } | { object: Entry[] };

/** A key of `...` spreads its value. */
export type Entry = [key: string, value: Tree];

export function raw(value: string): Tree {
  return { text: value };
}

export function text(value: string): Tree {
  return { text: JSON.stringify(value) };
}

/** An object of one entry. */
export function entry(key: string, value: Tree): Tree {
  return { object: [[key, value]] };
}

/** The tree as source text. */
export function printTree(tree: Tree): string {
  if ('text' in tree) return tree.text;
  if ('list' in tree) return `[${tree.list.map(printTree).join(', ')}]`;
  const entries = tree.object.map(([key, value]) =>
    key === '...' ? `...${printTree(value)}` : `${key}: ${printTree(value)}`,
  );
  return `{ ${entries.join(', ')} }`;
}

/** The trees that are smaller by one entry, or by what stands around an entry. */
export function smallerTrees(tree: Tree): Tree[] {
  if ('text' in tree) return [];
  if ('list' in tree) {
    return tree.list.flatMap((item, index) => [
      { list: tree.list.filter((_, other) => other !== index) },
      ...smallerTrees(item).map((smaller) => ({ list: tree.list.with(index, smaller) })),
    ]);
  }
  return tree.object.flatMap(([key, value], index): Tree[] => [
    { object: tree.object.filter((_, other) => other !== index) },
    ...smallerTrees(value).map((smaller): Tree => ({ object: tree.object.with(index, [key, smaller]) })),
  ]);
}
