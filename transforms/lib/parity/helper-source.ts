import type { ImportDeclaration, Statement } from '@babel/types';
import { parse } from '@babel/parser';

/** A file of `transforms/parity`, taken apart: what it exports, what it imports, and the rest as written. */
export interface HelperSource {
  name: string;
  /** Every name that it exports; mostly one. */
  exports: string[];
  /** Names that it binds at the top, exported or not: all helpers stand in one file of the user's. */
  bindings: string[];
  /** Other helpers, by file name. */
  dependencies: string[];
  imports: HelperImport[];
  /** The text behind the imports. */
  body: string;
}

export interface HelperImport {
  from: string;
  name: string;
  typeOnly: boolean;
}

/**
 * Takes a helper's source apart.
 *
 * @throws Error where the file cannot be assembled (default, namespace or renaming imports): a mistake of ours.
 */
export function readHelper(name: string, source: string): HelperSource {
  const { body } = parse(source, { sourceType: 'module', plugins: ['typescript'] }).program;
  const declarations = body.filter((node) => node.type === 'ImportDeclaration');
  const rest = body.filter((node) => node.type !== 'ImportDeclaration');
  const specifiers = declarations.flatMap((node) => importsOf(name, node));
  return {
    name,
    exports: rest.flatMap((node) =>
      node.type === 'ExportNamedDeclaration' && node.declaration ? namesOf(node.declaration) : [],
    ),
    bindings: rest.flatMap((node) =>
      namesOf(node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node),
    ),
    dependencies: [...new Set(specifiers.filter(isRelative).map(({ from }) => from.replace(/^\.\//, '')))],
    imports: specifiers.filter((item) => !isRelative(item)),
    body: source.slice(declarations.at(-1)?.end ?? 0).trim(),
  };
}

function isRelative({ from }: HelperImport): boolean {
  return from.startsWith('.');
}

function importsOf(helper: string, node: ImportDeclaration): HelperImport[] {
  return node.specifiers.map((specifier) => {
    if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') {
      throw new Error(`Parity helper ${helper}: only named imports can be merged (${node.source.value})`);
    }
    if (specifier.imported.name !== specifier.local.name) {
      throw new Error(`Parity helper ${helper}: ${specifier.imported.name} must not be renamed`);
    }
    const typeOnly = node.importKind === 'type' || specifier.importKind === 'type';
    return { from: node.source.value, name: specifier.imported.name, typeOnly };
  });
}

function namesOf(node: Statement): string[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
    case 'TSDeclareFunction':
      return []; // An overload: the implementation behind it has the name.
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return node.id ? [node.id.name] : [];
    default:
      return [];
  }
}
