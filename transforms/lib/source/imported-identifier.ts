import { useImport } from './imports';
import type { Names } from '../facts/types';
import type { SourceFile } from './source-file';
import { walk, type Node } from './syntax';

/** Where a name comes from, as the file writes it. */
export interface ImportOrigin {
  from: string;
  name: string;
}

type Marked = Node & { importedFrom?: ImportOrigin };

/** A name that stands in code taken over from another file: its import is added where the code is put in. */
export function importedIdentifier(name: string, importedFrom: ImportOrigin): Node {
  return { type: 'Identifier', name, importedFrom } as unknown as Node;
}

/** Whether `specifier` is the file's own import of that very name. */
export function isImportOf(file: SourceFile, specifier: Node, { from, name }: ImportOrigin): boolean {
  return file.body.some(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.source.value === from &&
      (statement.specifiers ?? []).some(
        (item) => item === specifier && item.type === 'ImportSpecifier' && item.imported.name === name,
      ),
  );
}

/** Imports the names in `node` that came with code of another file. */
export function addImportsOf(file: SourceFile, node: Node, names: Names): void {
  walk(node, (item) => {
    const { importedFrom } = item as Marked;
    if (item.type !== 'Identifier' || !importedFrom) return;
    file.addedModules.add(importedFrom.from);
    const { from, name } = importedFrom;
    item.name = useImport(file, { type: 'import', from: { package: from }, name }, names);
  });
}
